import { readFile, writeFile } from 'node:fs/promises';
import type { CarePlan } from 'fhir/r4';
import type { PlainFacts } from '../whole-forms.js';

/** What the peers of Stepdown are given, in a file. */
export interface Exchange {
  /** What they answer to every request. */
  readonly answer: CarePlan;
  /** The facts that a response says, by its id. */
  readonly facts: { readonly [response: string]: PlainFacts };
}

export const writeExchange = (file: string, exchange: Exchange): Promise<void> =>
  writeFile(file, JSON.stringify(exchange));

/** A peer is started with the path of the file. */
export async function readExchange(): Promise<Exchange> {
  const [, , file = ''] = process.argv;
  return JSON.parse(await readFile(file, 'utf8')) as Exchange;
}
