import { Inject, Injectable } from '@nestjs/common';
import { SIGNING } from './ports.js';
import type { Signing } from './signing.js';

/** The public keys by which anybody can check what the journal signed. */
@Injectable()
export class JournalKeys {
  constructor(@Inject(SIGNING) private readonly signing: Signing) {}

  /** A JWK Set (RFC 7517); empty where nothing is signed. */
  get jwks(): { readonly keys: readonly object[] } {
    const { key } = this.signing;
    return { keys: key ? [key.publicKey] : [] };
  }
}
