import { describe, expect, it } from '@jest/globals';
import type { Bundle, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import { type Intake, intakeReader, populator, questionnaireLayouts } from '#libs/fhir';
import { type Decision, decide, decisionModel } from '#libs/placement';
import { readRuleSetFolder } from '#libs/rule-sets';
import { type FactInput, resolveParameters } from '#libs/rules';
import { randomPatient } from '../support/policy/random-patient.js';
import { seeded } from '../support/policy/seeded-random.js';
import { recordsOf } from '../support/records-of-a-person.js';

const PEOPLE = 300;
const SEED = 20_261_123;
const NOW = '2026-11-22T12:00:00Z';
const DAYS_LATER = '2026-11-25T12:00:00Z';

const ruleSet = await readRuleSetFolder('rules/sud-level-of-care');
const parameters = resolveParameters(ruleSet.header, {}, 'populate');
const model = decisionModel(ruleSet, parameters);
const populate = populator(ruleSet, { parameters });
const read = intakeReader(ruleSet, { parameters });

interface Person {
  readonly records: Bundle;
  readonly layout: string;
  /** The form as the records fill it in. */
  readonly populated: QuestionnaireResponse;
  /** The same form, with nothing in it. */
  readonly empty: QuestionnaireResponse;
}

/** The first `PEOPLE` whose records can be taken in. */
function* people(): Generator<Person> {
  const random = seeded(SEED);
  for (let made = 0; made < PEOPLE; made++) {
    const facts = randomPatient(random, { unanswered: 0.3, bounded: 0.5 });
    const records = recordsOf(ruleSet, facts, { random, now: NOW });
    const layout = questionnaireLayouts(ruleSet)[Math.floor(random() * 2)]?.id ?? '';
    const populated = responseIn(populate(populateRequest(records), { now: NOW, layout }));
    yield { records, layout, populated, empty: { ...populated, item: [] } };
  }
}

const populateRequest = (records: Bundle) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'subject', valueReference: { reference: 'Patient/p1' } },
    { name: 'data', resource: records },
  ],
});

function responseIn({ parameter = [] }: ReturnType<typeof populate>): QuestionnaireResponse {
  return parameter[0]?.resource as QuestionnaireResponse;
}

const intakeOf = (response: QuestionnaireResponse, records?: Bundle, now = NOW): Intake =>
  read(
    {
      resourceType: 'Parameters',
      parameter: [
        { name: 'questionnaire-response', resource: response },
        ...(records ? [{ name: 'data', resource: records }] : []),
      ],
    },
    { operation: 'recommend', now },
  );

const decided = ({ facts, authored }: Intake, now = NOW): Decision =>
  decide(model, facts, { now, authored }).decision;

const itemsIn = (items: readonly QuestionnaireResponseItem[]): readonly QuestionnaireResponseItem[] =>
  items.flatMap((item) => [item, ...itemsIn(item.item ?? [])]);
const answeredIn = ({ item = [] }: QuestionnaireResponse) => itemsIn(item).filter(({ answer }) => answer);

/** As a form sends it that does not know the mark. */
const unmarked = (response: QuestionnaireResponse, authored = NOW): QuestionnaireResponse => ({
  ...JSON.parse(JSON.stringify(response, (key, value: unknown) => (key === 'extension' ? undefined : value))),
  status: 'completed',
  authored,
});

const isKnown = (input: FactInput | undefined): boolean =>
  input !== undefined && (typeof input !== 'object' || Array.isArray(input));

/** The rank of a level: the smaller, the more intensive; none is greater than all. */
const rankOf = ({ placement }: Decision): number => model.ladder.rankOf(placement ?? '');
const gravityOf = ({ escalation }: Decision): number =>
  escalation === undefined ? Infinity : model.ladder.escalations.indexOf(escalation);

describe(`of ${PEOPLE} generated people`, () => {
  it('what stands in the form is what the record says in full, and nothing that perishes', () => {
    let answers = 0;
    for (const { records, populated, empty } of people()) {
      const { facts, conflicts } = intakeOf(empty, records);
      const own = intakeOf(populated).facts;
      for (const { linkId } of answeredIn(populated)) {
        answers += 1;
        expect(isKnown(facts[linkId])).toBe(true);
        expect({ [linkId]: own[linkId] }).toEqual({ [linkId]: facts[linkId] });
        expect(conflicts.map(({ fact }) => fact)).not.toContain(linkId);
        expect(ruleSet.facts[linkId]?.maximumAgeHours).toBeUndefined();
        expect(ruleSet.facts[linkId]?.elapses).toBeUndefined();
      }
      expect(Object.keys(own)).toHaveLength(answeredIn(populated).length);
    }
    expect(answers).toBeGreaterThan(5 * PEOPLE);
  });

  it('with the same records, the form filled in decides as the form left empty', () => {
    const levels = new Set<string | null>();
    for (const { records, populated, empty } of people()) {
      const decision = decided(intakeOf(populated, records));
      levels.add(decision.placement);
      expect(JSON.stringify(decision)).toBe(JSON.stringify(decided(intakeOf(empty, records))));
    }
    expect(levels.size).toBeGreaterThan(4);
  });

  it.each([
    ['some days later', DAYS_LATER, (populated: QuestionnaireResponse) => populated],
    [
      'without its marks, as if answered today',
      NOW,
      (populated: QuestionnaireResponse) => unmarked(populated),
    ],
    [
      'some days later, without its marks',
      DAYS_LATER,
      (populated: QuestionnaireResponse) => unmarked(populated, DAYS_LATER),
    ],
  ])('%s it is never less intensive', (_, now, sent) => {
    for (const { records, populated, empty } of people()) {
      const [filled, alone] = [sent(populated), empty].map((it) => decided(intakeOf(it, records, now), now));
      if (!filled || !alone) throw new Error('There are two.');
      expect(rankOf(filled)).toBeLessThanOrEqual(rankOf(alone));
      expect(gravityOf(filled)).toBeLessThanOrEqual(gravityOf(alone));
    }
  });
});
