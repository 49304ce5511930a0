import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, GOLDEN_CASES, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { VERIFY: 'off' } });
});
afterAll(() => service.app.close());

const NOW = '2026-03-29T10:00:00Z';
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const REVIEW = '/fhir/CarePlan/$review';
const decided = (facts: object, language?: string) =>
  service.post('/api/decisions', { facts, now: NOW }, accepting(language));
const recommended = (facts: object, language?: string) =>
  service.post(RECOMMEND, responseOf(service, facts as never), accepting(language));
const accepting = (language?: string) => (language === undefined ? {} : { 'accept-language': language });

describe('POST /api/decisions', () => {
  const { facts } = caseWith('provisional');

  it.each(['es', 'es-MX,en;q=0.5', 'fr;q=0.9, es;q=0.3'])(
    'gives the words in Spanish beside the decision to who asks for %s',
    async (language) => {
      const { json, headers } = await decided(facts, language);
      expect(json.translation).toMatchObject({
        language: 'es',
        reviewed: false,
        notice: expect.stringContaining('no revisada'),
        explanation: { plain: expect.stringContaining('Su profesional de la salud está considerando') },
      });
      expect(json.translation.reasons).toHaveLength(json.decision.reasons.length);
      expect(json.translation.missing[0].question).toMatch(/^¿/);
      expect(headers).toMatchObject({ 'content-language': 'en, es', vary: 'accept-language' });
    },
  );

  it.each([undefined, 'en', 'en-GB, es;q=0.9', 'fr', '*', 'es;q=0', ';;;,q=1', '\t', 'es'.repeat(40)])(
    'speaks the language of the rule set to who asks for %j',
    async (language) => {
      const { json, headers, status } = await decided(facts, language);
      expect(status).toBe(200);
      expect(Object.keys(json)).not.toContain('translation');
      expect(headers).toMatchObject({ 'content-language': 'en', vary: 'accept-language' });
    },
  );

  it('gives the same bytes for a decision, whatever language is asked for', async () => {
    for (const { facts: one } of GOLDEN_CASES) {
      const answers = await Promise.all(
        [undefined, 'es', 'fr', '??'].map((language) => decided(one, language)),
      );
      const decisions = answers.map(({ json }) => JSON.stringify(json.decision));
      expect(new Set(decisions).size).toBe(1);
    }
  });

  it('tells of errors in English', async () => {
    const { json, headers } = await service.post('/api/decisions', { facts: { x: 1 } }, accepting('es'));
    expect(json.detail).toBe('The facts do not fit the rule set.');
    expect(headers['content-language']).toBeUndefined();
  });
});

describe('the FHIR doors', () => {
  it.each([RECOMMEND, REVIEW])('answer in Spanish: %s', async (door) => {
    const body = door === RECOMMEND ? responseOf(service, caseWith('final').facts) : reviewed();
    const { json, headers, status } = await service.post(door, body, accepting('es-MX'));
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-language': 'es', vary: 'accept-language, accept' });
    expect(json).toMatchObject({ resourceType: 'CarePlan', language: 'es' });
    expect(json.text.div).toMatch(/ lang="es" xml:lang="es">/);
    expect(json.text.div).toContain('Traducción no revisada');
    expect(json.title).toMatch(/^Nivel de atención propuesto: /);
    expect(json.note.map(({ text }: { text: string }) => text).join()).toContain('Traducción no revisada');
  });

  it('answer in Spanish where there is no CarePlan', async () => {
    for (const status of ['insufficient', 'out-of-scope']) {
      const answer = await recommended(caseWith(status).facts, 'es');
      expect(answer.status).toBe(422);
      expect(answer.headers['content-language']).toBe('es');
      expect(answer.json).toMatchObject({ resourceType: 'OperationOutcome', language: 'es' });
      const told = answer.json.issue.map(({ diagnostics }: { diagnostics: string }) => diagnostics).join(' ');
      expect(told).toContain('Sin recomendación');
      expect(told).toContain('Traducción no revisada');
    }
  });

  it.each(['en', 'es'])('leave no place open in their words: %s', async (language) => {
    for (const { facts } of GOLDEN_CASES) {
      const { json } = await recommended(facts, language);
      expect(wordsIn(json).filter((words) => /\{\w+\}/.test(words))).toEqual([]);
    }
  });

  it('leave no English sentence of ours in a Spanish answer', async () => {
    const english = [
      ...textsIn('rules/sud-level-of-care/texts', 'en', 'es'),
      ...textsIn('libs/fhir/texts', 'en', 'es'),
      ...limits(),
    ];
    expect(english.length).toBeGreaterThan(400);
    for (const { facts } of GOLDEN_CASES) {
      const { text } = await recommended(facts, 'es');
      expect(english.filter((words) => text.includes(words))).toEqual([]);
    }
  });

  it('change words and nothing else', async () => {
    const { facts } = caseWith('provisional');
    const [own, spanish] = await Promise.all([recommended(facts), recommended(facts, 'es')]);
    expect(codesIn(spanish.json)).toEqual(codesIn(own.json));
    expect(codesIn(own.json).length).toBeGreaterThan(20);
  });

  it('repeat nothing of the header', async () => {
    const mark = 'marked-7f3a';
    for (const language of [mark, `es, ${mark}`, `${mark};q=1, es-${mark}`]) {
      const answers = await Promise.all([
        decided(caseWith('final').facts, language),
        recommended({}, language),
      ]);
      for (const { text, headers } of answers) expect(text + JSON.stringify(headers)).not.toContain(mark);
    }
    expect(service.log.filter((line) => line.includes(mark))).toEqual([]);
  });
});

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

function reviewed(): object {
  const text = JSON.stringify(read('docs/examples/review-of-a-plan.json'));
  return JSON.parse(text.replaceAll('2026-01-05T09:30:00+01:00', new Date().toISOString()));
}

/** Texts of a file that are whole phrases, and that the translation says otherwise. */
function textsIn(folder: string, language: string, other: string): readonly string[] {
  const [own, translation] = [language, other].map((one) => leaves(read(`${folder}/${one}.json`)));
  const same = new Set(translation);
  return (own ?? []).filter(
    (text) => text.includes(' ') && text.length > 12 && !/[{/]/.test(text) && !same.has(text),
  );
}

const limits = (): readonly string[] =>
  (read('rules/sud-level-of-care/rule-set.json') as { limits: string[] }).limits;

const leaves = (document: unknown): readonly string[] =>
  typeof document === 'string' ? [document] : Object.values(document as object).flatMap(leaves);

/** What programs read: each code with its system, and each reference. */
function codesIn(resource: unknown): readonly string[] {
  if (typeof resource !== 'object' || resource === null) return [];
  const { system, code, reference } = resource as { readonly [key: string]: unknown };
  const own = [system, code, reference].filter((one) => typeof one === 'string').join('|');
  return [...(own === '' ? [] : [own]), ...Object.values(resource).flatMap(codesIn)];
}

/** Every text of an answer but the conditions that machines read. */
function wordsIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return key === 'expression' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => wordsIn(part, name));
}
