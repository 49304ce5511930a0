import type { JWK } from 'jose';
import type { Writer } from './chain.js';
import { type CheckpointStatement, readCheckpoint, readRedaction } from './checkpoint/statements.js';
import { checkpointsOf } from './page-by-page.js';
import type { JournalStore, StoredCheckpoint, StoredRedaction } from './store.js';

/** Against what a journal is checked, beside itself. */
export interface Against {
  /** Public keys of the service; without, signatures are not looked at. */
  readonly keys?: readonly JWK[];
  /** Checkpoints that were kept elsewhere (the log has each), as compact JWS. */
  readonly anchors?: readonly string[];
}
/** Something that is not as the journal says of itself. */
export interface EvidenceFault {
  readonly writer: string;
  readonly seq: number;
  readonly why: string;
}
/** Where checkpoints and redactions are read. */
export type EvidenceSource = Pick<JournalStore, 'checkpoints' | 'redactions' | 'signers'>;
/** A writer's chain, as far as it was walked. */
export interface WalkedChain {
  readonly receipts: number;
  /** Hashes at the places that were asked for. */
  readonly met: ReadonlyMap<number, string>;
}

/** In place of a writer, where something is about no chain. */
const NOBODY = 'nobody';

/** Holds chains against what was signed for them, and what is empty against what was taken away on purpose. */
export class EvidenceCheck {
  readonly #statements = new Map<string, CheckpointStatement[]>();
  readonly #faults: EvidenceFault[] = [];
  /** All that was recorded before this was to be taken away. */
  #before = '';
  #redactions = 0;
  #checkpoints = 0;

  private constructor(
    private readonly source: EvidenceSource,
    private readonly keys: readonly JWK[] | undefined,
  ) {}

  static async begin(source: EvidenceSource, { keys, anchors = [] }: Against): Promise<EvidenceCheck> {
    const check = new EvidenceCheck(source, keys);
    for (const [i, jws] of anchors.entries()) await check.#anchor(jws, i + 1);
    await check.#readRedactions();
    return check;
  }

  /** Checkpoints that were looked at, those from elsewhere not counted. */
  get checkpoints(): number {
    return this.#checkpoints;
  }

  /** The places of a writer's chain that are signed for; to be asked before it is walked, so that each is there by then. */
  async placesOf(writer: Writer): Promise<ReadonlySet<number>> {
    for await (const stored of checkpointsOf(this.source, writer.id)) await this.#read(stored, writer);
    return new Set((this.#statements.get(writer.id) ?? []).map(({ seq }) => seq));
  }

  /** What a chain that is itself whole is not, though it was signed for. */
  chainFault(writer: Writer, { receipts, met }: WalkedChain): EvidenceFault | undefined {
    const statements = this.#statements.get(writer.id) ?? [];
    const wrong = statements.find(({ seq, hash }) => met.get(seq) !== hash);
    if (!wrong) return undefined;
    const { seq } = wrong;
    const why = met.has(seq)
      ? `It is not what was signed: the chain was written anew.`
      : `It was signed, and the chain ends at receipt ${receipts}.`;
    return { writer: writer.id, seq, why };
  }

  /** Why something that was recorded then may not be empty. */
  async emptyFault(recordedAt: string): Promise<string | undefined> {
    if (recordedAt < this.#before) return undefined;
    // It may have been taken away since.
    await this.#readRedactions();
    return recordedAt < this.#before
      ? undefined
      : 'What was in it is not there, and no redaction tells of it.';
  }

  /** What is wrong with checkpoints and redactions themselves. */
  async faults(writers: readonly Writer[]): Promise<readonly EvidenceFault[]> {
    const known = new Set(writers.map(({ id }) => id));
    const signers = new Set([...(await this.source.signers()), ...this.#statements.keys()]);
    const unknown = [...signers].filter((id) => !known.has(id));
    return [
      ...this.#faults,
      ...unknown.map((writer) => ({
        writer,
        seq: 0,
        why: 'Its chain was signed, and the writer is not registered.',
      })),
    ];
  }

  async #read({ writer, seq, at, jws }: StoredCheckpoint, { startedAt, software }: Writer): Promise<void> {
    this.#checkpoints += 1;
    const read = await readCheckpoint(jws, this.keys);
    if ('refused' in read) {
      this.#faults.push({ writer, seq, why: `Its checkpoint counts for nothing. ${read.refused}` });
      return;
    }
    const said = read.statement;
    const isItsOwn = said.writer === writer && said.seq === seq && said.at === at;
    if (isItsOwn && said.started === startedAt && said.iss === software) this.#add(said);
    else this.#faults.push({ writer, seq, why: 'Its checkpoint says something else than its entry.' });
  }

  async #anchor(jws: string, number: number): Promise<void> {
    const read = await readCheckpoint(jws, this.keys);
    if ('statement' in read) this.#add(read.statement);
    else
      this.#faults.push({
        writer: NOBODY,
        seq: 0,
        why: `Checkpoint ${number} from elsewhere counts for nothing. ${read.refused}`,
      });
  }

  #add(statement: CheckpointStatement): void {
    const known = this.#statements.get(statement.writer);
    if (known) known.push(statement);
    else this.#statements.set(statement.writer, [statement]);
  }

  /** Those that are new since they were read last. */
  async #readRedactions(): Promise<void> {
    const all = await this.source.redactions();
    for (const redaction of all.slice(this.#redactions)) await this.#redaction(redaction);
    this.#redactions = all.length;
  }

  /** Where keys are given, only what is signed with one of them explains anything. */
  async #redaction({ before, at, jws }: StoredRedaction): Promise<void> {
    const refused = (why: string) =>
      void this.#faults.push({ writer: NOBODY, seq: 0, why: `A redaction counts for nothing. ${why}` });
    if (jws === undefined) {
      if (this.keys) refused('It is not signed.');
      else this.#explain(before);
      return;
    }
    const read = await readRedaction(jws, this.keys);
    if ('refused' in read) refused(read.refused);
    else if (read.statement.before !== before || read.statement.at !== at) refused('It was changed.');
    else this.#explain(before);
  }

  #explain(before: string): void {
    if (before > this.#before) this.#before = before;
  }
}
