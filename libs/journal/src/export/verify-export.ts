import { beginningOf, type ChainEnd, faultOf, type Writer } from '../chain.js';
import { type Against, EvidenceCheck } from '../evidence-check.js';
import type { Link } from '../receipt.js';
import type { StoredCheckpoint, StoredRedaction } from '../store.js';
import { awaitedPlaces, type BrokenLink, type ChainReport, followFault } from '../verify-chain.js';

/** A line of an export, as `exportLines` writes it. */
type Line =
  | { readonly kind: 'export'; readonly content: boolean }
  | (Writer & { readonly kind: 'writer' })
  | (StoredRedaction & { readonly kind: 'redaction' })
  | (StoredCheckpoint & { readonly kind: 'checkpoint' })
  | ReceiptLine
  | EndLine;
/** How many of each there were. */
interface EndLine {
  readonly kind: 'end';
  readonly receipts: number;
  readonly checkpoints: number;
}
interface ReceiptLine extends Pick<Link, 'writer' | 'seq' | 'bodyDigest' | 'previous' | 'hash' | 'lacksKey'> {
  readonly kind: 'receipt';
  readonly head: unknown;
  /** Null where it was taken away, absent where it is left out. */
  readonly body?: unknown;
}

interface Chain {
  readonly writer: Writer;
  readonly places: Set<number>;
  readonly met: Map<number, string>;
  readonly checkpoints: StoredCheckpoint[];
  end: ChainEnd;
  broken?: BrokenLink;
}

/** In place of a writer, where something is about no chain. */
const NOBODY = 'nobody';

/**
 * Checks an export by itself: chains, and with public keys what was signed for them. Whether plans and rule sets are as they
 * were, only the journal can tell.
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  against: Against = {},
): Promise<ChainReport> {
  const check = new ExportCheck();
  for await (const line of lines) check.read(line);
  return check.report(against);
}

class ExportCheck {
  readonly #chains = new Map<string, Chain>();
  readonly #redactions: StoredRedaction[] = [];
  readonly #empty = new Map<string, BrokenLink & { readonly recordedAt: string }>();
  readonly #faults: BrokenLink[] = [];
  readonly #missingKeys = new Set<string>();
  #lines = 0;
  #receipts = 0;
  #checkpoints = 0;
  #told: EndLine | undefined;
  /** Whether receipts have their content; undefined where that is not told. */
  #content: boolean | undefined;
  #awaited: ReadonlyMap<string, ReadonlySet<number>> | undefined;

  read(text: string): void {
    this.#lines += 1;
    const line = parsed(text);
    if (line?.kind === 'export') this.#content = line.content;
    else if (line?.kind === 'writer') this.#writer(line);
    else if (line?.kind === 'redaction') this.#redactions.push(line);
    else if (line?.kind === 'checkpoint') this.#checkpoint(line);
    else if (line?.kind === 'receipt') this.#receipt(line);
    else if (line?.kind === 'end') this.#told = line;
    else this.#fault(NOBODY, 0, `Line ${this.#lines} is none of an export.`);
  }

  async report(against: Against): Promise<ChainReport> {
    const chains = [...this.#chains.values()];
    const writers = chains.map(({ writer }) => writer);
    const evidence = await EvidenceCheck.begin(this.#source(), against);
    const ends = new Map(chains.map(({ writer, met }) => [writer.id, met]));
    const broken: BrokenLink[] = [];
    for (const { writer, met, end, broken: first } of chains) {
      await evidence.placesOf(writer);
      const fault =
        followFault(writer, ends) ?? first ?? evidence.chainFault(writer, { receipts: end.seq, met });
      if (fault) broken.push(fault);
    }
    for (const { writer, seq, recordedAt } of this.#empty.values()) {
      const why = await evidence.emptyFault(recordedAt);
      if (why !== undefined) broken.push({ writer, seq, why });
    }
    if (!this.#isWhole()) this.#fault(NOBODY, 0, 'The export is not whole.');
    const { checkpoints: count } = evidence;
    return {
      receipts: this.#receipts,
      broken: [...broken, ...this.#faults, ...(await evidence.faults(writers))],
      missingKeys: [...this.#missingKeys].sort(),
      ...(count > 0 && { checkpoints: { count, signatures: against.keys ? 'checked' : 'not-checked' } }),
    };
  }

  #isWhole(): boolean {
    const { receipts, checkpoints } = this.#told ?? {};
    return this.#content !== undefined && receipts === this.#receipts && checkpoints === this.#checkpoints;
  }

  #writer({ kind: _, ...writer }: Writer & { readonly kind: 'writer' }): void {
    const end = beginningOf(writer);
    const met = new Map([[end.seq, end.hash]]);
    this.#chains.set(writer.id, { writer, end, met, places: new Set(), checkpoints: [] });
  }

  #checkpoint({ kind: _, ...checkpoint }: StoredCheckpoint & { readonly kind: 'checkpoint' }): void {
    this.#checkpoints += 1;
    if (!Number.isInteger(checkpoint.seq)) this.#fault(checkpoint.writer, 0, 'A checkpoint names no place.');
    const chain = this.#chains.get(checkpoint.writer);
    if (!chain) this.#fault(checkpoint.writer, checkpoint.seq, 'Its writer is not there.');
    chain?.checkpoints.push(checkpoint);
    chain?.places.add(checkpoint.seq);
  }

  #receipt(line: ReceiptLine): void {
    this.#receipts += 1;
    const { writer, seq } = line;
    const chain = this.#chains.get(writer);
    if (!chain) this.#fault(writer, seq, 'Its writer is not there.');
    if (!chain || chain.broken) return;
    const link = linkIn(line);
    const why = faultOf(link, chain.end) ?? this.#contentFault(line);
    if (why !== undefined) {
      chain.broken = { writer, seq, why };
      return;
    }
    chain.end = { seq, hash: link.hash };
    this.#awaited ??= awaitedPlaces([...this.#chains.values()].map((one) => one.writer));
    if (chain.places.has(seq) || this.#awaited.get(writer)?.has(seq)) chain.met.set(seq, link.hash);
    if (line.lacksKey !== undefined) this.#missingKeys.add(line.lacksKey);
    if (line.body === null) this.#foundEmpty(line);
  }

  #contentFault({ body, lacksKey }: ReceiptLine): string | undefined {
    if (body !== undefined || lacksKey !== undefined || this.#content === false) return undefined;
    return 'Its content is not in the export, which does not say that it is left out.';
  }

  /** Of each chain the newest that is empty: what explains it explains the others. */
  #foundEmpty({ writer, seq, head }: ReceiptLine): void {
    const { recordedAt = '' } = (head ?? {}) as { readonly recordedAt?: string };
    const known = this.#empty.get(writer);
    if (!known || recordedAt > known.recordedAt)
      this.#empty.set(writer, { writer, seq, why: '', recordedAt });
  }

  #source() {
    return {
      redactions: async () => this.#redactions,
      signers: async () => [],
      checkpoints: async (writer: string, after: number, limit: number) =>
        (this.#chains.get(writer)?.checkpoints ?? []).filter(({ seq }) => seq > after).slice(0, limit),
    };
  }

  #fault(writer: string, seq: number, why: string): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ writer, seq, why });
  }
}

/** More would only be more of the same. */
const MOST_FAULTS = 100;

function parsed(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null && 'kind' in line ? (line as Line) : undefined;
  } catch {
    return undefined;
  }
}

/** The link with its texts as they were hashed. */
function linkIn({ head, body, kind: _, ...rest }: ReceiptLine): Link {
  return {
    ...rest,
    head: textOf(head),
    body: body === undefined || body === null ? undefined : textOf(body),
  };
}

/** What is not there is no text that was hashed. */
const textOf = (json: unknown): string => (typeof json === 'string' ? json : (JSON.stringify(json) ?? ''));
