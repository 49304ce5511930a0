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
/** Each comes ten times. */
const PEOPLE = Math.ceil(RECEIPTS / 10);
const ASKED = 1000;

const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
const last = (numbers: readonly number[]): number => numbers.at(-1) ?? Number.NaN;
const seconds = (since: number): number => (performance.now() - since) / 1000;

async function measure(file: string): Promise<void> {
  tell(`${RECEIPTS} receipts, every ${DOCUMENT_EVERY}th with its CarePlan; ${describeMachine()}`);
  const samples = await sampleRecords();
  const store = await openJournalStore({ file });
  const ids = await filled(store, samples);
  await tellSearches(store, ids);
  const started = performance.now();
  const { receipts, broken } = await verifyChains(store);
  tell(`verifying all: ${seconds(started).toFixed(1)} s for ${receipts} receipts, ${broken.length} broken`);
  await store.close();
  const bytes = await bytesIn(folder);
  tell(`${(bytes / 1e6).toFixed(0)} MB, ${Math.round(bytes / RECEIPTS)} bytes a receipt`);
}

/** Appends all; the ids of some. */
async function filled(store: JournalStore, samples: readonly DecisionRecord[]): Promise<readonly string[]> {
  const writer = await store.register({ id: RANDOM_IDS.next(), startedAt: timeOf(0), software: 'bench' });
  const journal = new ReceiptJournal(store, writer);
  const ids: string[] = [];
  const rates: number[] = [];
  const costs: number[] = [];
  for (let from = 0; from < RECEIPTS; from += STEP) {
    const count = Math.min(STEP, RECEIPTS - from);
    const started = performance.now();
    const before = process.cpuUsage();
    const writtenBefore = await bytesWritten(process.pid);
    ids.push(...(await appended(journal, samples, from, count)));
    const { user, system } = process.cpuUsage(before);
    rates.push(count / seconds(started));
    costs.push((user + system) / count);
    const written = (await bytesWritten(process.pid)) - writtenBefore;
    tell(
      `${from + count}: ${last(rates).toFixed(0)} receipts/s, each ${last(costs).toFixed(0)} µs of processor and ` +
        `${(written / count / 1000).toFixed(1)} kB written`,
    );
  }
  const [rate = 0] = rates;
  const [cost = 0] = costs;
  tell(
    `the last ${STEP} at ${(last(rates) / rate).toFixed(2)} of the rate of the first, ` +
      `with ${(last(costs) / cost).toFixed(2)} of the processor`,
  );
  return ids;
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
