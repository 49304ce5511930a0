import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type } from './typed.js';

const EXAMPLE = join(import.meta.dirname, '../../../../docs/examples/intake.json');

/** A journal in a folder, with decisions made by the command line. */
export class KeptJournal {
  readonly file: string;
  readonly option: readonly string[];

  constructor(private readonly folder: string) {
    this.file = join(folder, 'journal.db');
    this.option = ['--journal-file', this.file];
  }

  /** Decides about this person by FHIR; the id of the decision. */
  async decideAbout(subject: string): Promise<string> {
    const request = join(this.folder, 'request.json');
    const response = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
    const now = new Date().toISOString();
    writeFileSync(request, JSON.stringify({ ...response, authored: now, subject: { reference: subject } }));
    const { printed } = await type('decide', request, '--json', ...this.option);
    return JSON.parse(printed).id;
  }

  /** What somebody does who should not. */
  tamper(sql: string): void {
    const database = new DatabaseSync(this.file);
    database.exec(sql);
    database.close();
  }
}
