import { JournalUnavailableError } from '#libs/decisions';

/** The store did not do what it was asked for; the message says why, and holds nothing of a person. */
export class StoreFailure extends JournalUnavailableError {
  constructor(message: string) {
    super();
    this.message = message;
    this.name = 'StoreFailure';
  }
}
