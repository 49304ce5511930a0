import { Inject, Injectable } from '@nestjs/common';
import type { DocumentFilter, DocumentSearch, JournalStore, StoredDocument, Subjects } from '#libs/journal';
import { JOURNAL_STORE, SUBJECTS } from './ports.js';

export type { StoredDocument } from '#libs/journal';

/** The documents of decisions, from the journal. */
@Injectable()
export class KeptDocuments {
  constructor(
    @Inject(JOURNAL_STORE) private readonly store: JournalStore,
    @Inject(SUBJECTS) private readonly subjects: Subjects,
  ) {}

  /** The newest version, where none is named. */
  find(id: string, version?: number): Promise<StoredDocument | undefined> {
    return this.store.document(id, version);
  }

  /** The newest first. */
  versions(id: string): Promise<readonly StoredDocument[]> {
    return this.store.documentVersions(id);
  }

  /** People are named by references. */
  search(wanted: DocumentSearch): Promise<readonly StoredDocument[]> {
    return this.store.documents(wanted);
  }

  /** Counting ends at `most`. */
  count(filter: DocumentFilter, most: number): Promise<number> {
    return this.store.countDocuments(filter, most);
  }

  /** Whether a document is about the person that a request names. */
  isAbout({ subject }: StoredDocument, reference: string): boolean {
    return subject === this.subjects.searchedBy(reference);
  }
}
