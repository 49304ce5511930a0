import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '#libs/analysis';
import type { DecisionRecord } from '#libs/decisions';
import { type JournalStore, openJournalStore, ReceiptJournal, verifyChains } from '#libs/journal';
import { RANDOM_IDS } from '#libs/nest';
import { describeMachine } from './machine.js';
import { bytesWritten } from './process-figures.js';
import { quantile } from './rounds.js';
import { sampleRecords } from './sample-records.js';

/*
 * Fills a store with receipts as the service writes them, and tells what becomes of the rate of appending, of searching and
 * of verifying. One receipt in `--documents` keeps its CarePlan, as in a service that mostly decides without FHIR.
 */
const { values } = parseArgs({
  options: {
    receipts: { type: 'string', default: '1000000' },
    documents: { type: 'string', default: '10' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const RECEIPTS = Number(values.receipts);
const DOCUMENT_EVERY = Number(values.documents);
/** How many wait for a commit at any time, as with so many connections. */
const AT_ONCE = 50;
const STEP = 50_000;
/** Of a store that is full and one that is empty. */
const TURNS = 7;
const TURN = 5_000;
/** Each comes ten times. */
const PEOPLE = Math.ceil(RECEIPTS / 10);
const ASKED = 1000;

const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
const seconds = (since: number): number => (performance.now() - since) / 1000;

async function measure(file: string): Promise<void> {
  tell(`${RECEIPTS} receipts, every ${DOCUMENT_EVERY}th with its CarePlan; ${describeMachine()}`);
  const samples = await sampleRecords();
  const store = await openJournalStore({ file });
  const full = await journalOn(store);
  const ids = await filled(full, samples);
  await tellSearches(store, ids);
  const started = performance.now();
  const { receipts, broken } = await verifyChains(store);
  tell(`verifying all: ${seconds(started).toFixed(1)} s for ${receipts} receipts, ${broken.length} broken`);
  const bytes = await bytesIn(folder);
  tell(`${(bytes / 1e6).toFixed(0)} MB, ${Math.round(bytes / RECEIPTS)} bytes a receipt`);
  await tellGrowth(full, samples);
  await store.close();
}

async function journalOn(store: JournalStore): Promise<ReceiptJournal> {
  return new ReceiptJournal(
    store,
    await store.register({ id: RANDOM_IDS.next(), startedAt: timeOf(0), software: 'bench' }),
  );
}

/** Appends all; the ids of some. */
async function filled(
  journal: ReceiptJournal,
  samples: readonly DecisionRecord[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let from = 0; from < RECEIPTS; from += STEP) {
    const count = Math.min(STEP, RECEIPTS - from);
    const writtenBefore = await bytesWritten(process.pid);
    const taken = await timed(journal, samples, from, count);
    ids.push(...taken.ids);
    const written = (await bytesWritten(process.pid)) - writtenBefore;
    tell(
      `${from + count}: ${taken.rate.toFixed(0)} receipts/s, each ${taken.cost.toFixed(0)} µs of processor and ` +
        `${(written / count / 1000).toFixed(1)} kB written`,
    );
  }
  return ids;
}

/** The full store and an empty one take turns: what else the machine does meanwhile is the same for both. */
async function tellGrowth(full: ReceiptJournal, samples: readonly DecisionRecord[]): Promise<void> {
  const store = await openJournalStore({ file: join(folder, 'empty.db') });
  const empty = await journalOn(store);
  const rates: number[] = [];
  const costs: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const first = await timed(empty, samples, turn * TURN, TURN);
    const last = await timed(full, samples, RECEIPTS + turn * TURN, TURN);
    rates.push(last.rate / first.rate);
    costs.push(last.cost / first.cost);
  }
  await store.close();
  const [rate, cost] = [rates, costs].map((ratios) => quantile(ratios, 0.5).toFixed(2));
  tell(`${TURN} more at ${rate} of the rate of an empty store, with ${cost} of the processor`);
}

interface Timed {
  /** Of some. */
  readonly ids: readonly string[];
  /** Receipts a second. */
  readonly rate: number;
  /** Microseconds of processor for a receipt. */
  readonly cost: number;
}

async function timed(
  journal: ReceiptJournal,
  samples: readonly DecisionRecord[],
  from: number,
  count: number,
): Promise<Timed> {
  const started = performance.now();
  const before = process.cpuUsage();
  const ids = await appended(journal, samples, from, count);
  const { user, system } = process.cpuUsage(before);
  return { ids, rate: count / seconds(started), cost: (user + system) / count };
}

async function appended(
  journal: ReceiptJournal,
  samples: readonly DecisionRecord[],
  from: number,
  count: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let next = from;
  const client = async (): Promise<void> => {
    while (next < from + count) {
      const record = recordAt(samples, next++);
      await journal.record(record);
      if (ids.length < ASKED) ids.push(record.envelope.id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return ids;
}

function recordAt(samples: readonly DecisionRecord[], number: number): DecisionRecord {
  const sample = samples[number % samples.length];
  if (!sample) throw new Error('There is no sample.');
  const { document, ...rest } = sample;
  return {
    ...rest,
    recordedAt: timeOf(number),
    subject: `Patient/${personOf(number)}`,
    envelope: { ...sample.envelope, id: RANDOM_IDS.next() },
    ...(document && number % DOCUMENT_EVERY === 0 && { document }),
  };
}

/** People come in no order. */
const personOf = (number: number): number => (number * 7919) % PEOPLE;
const timeOf = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();

async function tellSearches(store: JournalStore, ids: readonly string[]): Promise<void> {
  const random = seededRandom(1);
  const subject = () => `Patient/${Math.floor(random() * PEOPLE)}`;
  const id = () => ids[Math.floor(random() * ids.length)] ?? '';
  await tellTimes('search by subject', () => store.search({ subject: subject(), limit: 20 }));
  await tellTimes('the newest 20', () => store.search({ limit: 20 }));
  await tellTimes('find by id', () => store.find(id()));
}

async function tellTimes(what: string, ask: () => Promise<unknown>): Promise<void> {
  const taken: number[] = [];
  for (let i = 0; i < ASKED; i++) {
    const started = performance.now();
    await ask();
    taken.push(performance.now() - started);
  }
  const [p50, p99] = [0.5, 0.99].map((q) => quantile(taken, q).toFixed(2));
  tell(`${what}: p50 ${p50} ms, p99 ${p99} ms`);
}

async function bytesIn(place: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(place)).map(async (name) => (await stat(join(place, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const folder = await mkdtemp(join(values.folder, 'stepdown-growth-'));
try {
  await measure(join(folder, 'journal.db'));
} finally {
  await rm(folder, { recursive: true });
}
