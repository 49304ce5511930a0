import type { Verifier } from '#libs/decisions';
import { decisionOf } from '#libs/placement';

/** Sees every decision where it is verified, whatever the door makes of it. */
export class Witness implements Verifier {
  last = '';
  verify(...[model, evaluation]: Parameters<Verifier['verify']>): Promise<boolean> {
    this.last = JSON.stringify(decisionOf(model, evaluation));
    return Promise.resolve(true);
  }
}
