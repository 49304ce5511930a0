import { createHash } from 'node:crypto';
import type { Caller, SubjectIdentifier } from '#libs/decisions';
import type { Available } from '#libs/placement';
import type { AuthoredTimes, FactInputs, FactSource, FactSources, ParameterValues } from '#libs/rules';

/** What is kept of a decision for ever: nothing of the person stands in it. */
export interface ReceiptHead {
  /** Id of the decision. */
  readonly id: string;
  /** As of when it was decided; ISO 8601 in UTC. */
  readonly decidedAt: string;
  /** What the clock said; a request may name another time to decide as of. */
  readonly recordedAt: string;
  /** By which operation it was asked for. */
  readonly door: string;
  readonly caller: Caller;
  readonly ruleSet: { readonly url: string; readonly version: string; readonly digest: string };
  /** The software that decided, and that made the document. */
  readonly engine: string;
  readonly parameters: ParameterValues;
  /** SHA-256 of the decision's JSON. */
  readonly decision: string;
  readonly document?: DocumentHead;
  /** The new version of the document that this one takes the place of. */
  readonly supersedes?: { readonly id: string; readonly version: number; readonly digest: string };
  /** Whether json-rules-engine was run on this very decision. */
  readonly verified: boolean;
}

/** A head as it is drafted. Its digests are made where it is written, for answers do not wait for hashes. */
export type UnhashedHead = Omit<ReceiptHead, keyof Digests>;
export type Digests = Pick<ReceiptHead, 'decision' | 'document' | 'supersedes'>;

/** The document that was answered, as far as it is told in the receipt. */
export interface DocumentHead {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly language: string;
}

/** What the decision was a function of, beside rule set and parameters. */
export interface ReceiptContent {
  /** A reference, where the door was told one, or what stands for it. */
  readonly subject?: string | SubjectIdentifier;
  readonly facts: FactInputs;
  readonly authored: AuthoredTimes;
  readonly sources: FactSources;
  readonly available?: Available;
  /** What the document was made from beside the decision. */
  readonly context?: object;
}

/** A source as far as it tells more than was to be expected; null stands for what is not there although it was. */
export type KeptSource = { readonly [K in keyof FactSource]: FactSource[K] | null };

/** The sources of a fact; a text is the path of its only source, of which nothing else has to be told. */
export type Origin = string | readonly KeptSource[];

/** Content without what can be told from the rest, which is most of it where one form was filled in. */
export interface KeptContent extends Omit<ReceiptContent, 'authored' | 'sources'> {
  /** Left out where it is what the sources say. */
  readonly authored?: AuthoredTimes;
  /** By fact; a list has those of the facts, in their order. */
  readonly origins: readonly Origin[] | { readonly [fact: string]: Origin };
}

/** Content as it is kept and hashed; it can be taken away after its time. */
export type ReceiptBody = (KeptContent | ReceiptContent) & {
  /** Makes the digest of a body tell nothing once the body is gone. */
  readonly salt: string;
};

/** A receipt in its chain. The texts are what was hashed, to the byte. */
export interface Link {
  readonly writer: string;
  readonly seq: number;
  readonly head: string;
  /** Undefined once it was taken away. */
  readonly body: string | undefined;
  /** Id of the key that is missing to read the body; then it is empty. */
  readonly lacksKey?: string;
  readonly bodyDigest: string;
  /** The hash of the link before; of the first one, where the chain begins. */
  readonly previous: string;
  readonly hash: string;
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** The JSON of a `ReceiptHead` from that of an `UnhashedHead`. */
export const headWith = (head: string, digests: Digests): string =>
  `${head.slice(0, -1)},${JSON.stringify(digests).slice(1)}`;

export const linkHash = ({
  previous,
  head,
  bodyDigest,
}: Pick<Link, 'previous' | 'head' | 'bodyDigest'>): string =>
  sha256(`${previous}\n${sha256(head)}\n${bodyDigest}`);
