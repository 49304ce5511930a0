import type { CarePlanActivity, CarePlanActivityDetail, CodeableConcept, Coding } from 'fhir/r4';
import type { PlannedActivity, Reason } from '#libs/placement';
import { intensityWords } from './intensity-words.js';
import type { Plan } from './plan.js';
import { timingOf } from './timing.js';
import { levelTitle, statementSource, type Writing } from './writing.js';

/** What is urgent, the level itself, then the services it holds. */
export function planActivities(plan: Plan): readonly CarePlanActivity[] {
  const { escalation, placement, activities } = plan.decision;
  return [
    ...(escalation === undefined ? [] : [escalationActivity(plan, escalation)]),
    ...(placement === null ? [] : [levelActivity(plan, placement)]),
    ...activities.map((activity) => serviceActivity(plan, activity)),
  ];
}

/** Something proposed that nobody has begun. */
export const proposed = (detail: Omit<CarePlanActivityDetail, 'kind' | 'status'>): CarePlanActivity => ({
  detail: { kind: 'ServiceRequest', ...detail, status: 'not-started' },
});

function escalationActivity(plan: Plan, escalation: string): CarePlanActivity {
  const { writing } = plan;
  const reasons = plan.decision.reasons.filter(({ effect }) => effect === 'escalate');
  const { title, description } = writing.texts.levels[escalation] ?? { title: escalation, description: '' };
  return proposed({
    code: levelConcept(writing, escalation),
    ...reasonCodes(writing, reasons),
    description: `${writing.words.escalation}: ${title}. ${description}`.trim(),
  });
}

function levelActivity(plan: Plan, placement: string): CarePlanActivity {
  const { writing, decision } = plan;
  const { intensity = {} } = decision;
  const timing = timingOf(intensity);
  const { description } = writing.texts.levels[placement] ?? { description: levelTitle(writing, placement) };
  const words = intensityWords(writing.words, intensity).join('; ');
  return proposed({
    code: levelConcept(writing, placement),
    ...reasonCodes(
      writing,
      decision.reasons.filter(({ effect }) => effect === 'floor' || effect === 'place'),
    ),
    ...(timing && { scheduledTiming: timing }),
    description: words === '' ? description : `${description} (${words})`,
  });
}

const serviceActivity = ({ writing }: Plan, activity: PlannedActivity): CarePlanActivity =>
  writing.once(`service ${activity.code} ${activity.required} ${activity.statements.join()}`, () =>
    service(writing, activity),
  );

function service(writing: Writing, { code, required, statements }: PlannedActivity): CarePlanActivity {
  const { words } = writing;
  const { concept, sources } = activityConcepts(writing, { code, statements });
  return proposed({
    code: concept,
    ...(sources.length > 0 && { reasonCode: sources }),
    description: `${concept.text} (${required ? words.required : words.optional})`,
  });
}

/** An activity of the catalogue by its codes, and where it is written. */
export function activityConcepts(
  writing: Writing,
  { code, statements }: Pick<PlannedActivity, 'code' | 'statements'>,
): { readonly concept: CodeableConcept; readonly sources: CodeableConcept[] } {
  const { texts, names, ruleSet } = writing;
  const display = texts.activities[code] ?? code;
  const others = ruleSet.catalogue.activities.find((it) => it.code === code)?.coding ?? [];
  return {
    concept: { coding: [{ system: names.codes('activity'), code, display }, ...others], text: display },
    sources: statements.map((id) => ({ text: `${id}: ${statementSource(writing, id)}` })),
  };
}

export function levelConcept(writing: Writing, level: string): CodeableConcept {
  const display = levelTitle(writing, level);
  const coding: Coding = { system: writing.names.codes('level-of-care'), code: level, display };
  return { coding: [coding], text: display };
}

/** The rules that decided, by name, in the rule's words and with their sources. */
function reasonCodes(writing: Writing, reasons: readonly Reason[]): { reasonCode?: CodeableConcept[] } {
  if (reasons.length === 0) return {};
  const reasonCode = reasons.map(({ rule, text, statements }) => {
    const sources = statements.map((id) => `${id}: ${statementSource(writing, id)}`).join('; ');
    return {
      coding: [{ system: writing.names.codes('rule'), code: rule }],
      text: sources === '' ? text : `${text} (${sources})`,
    };
  });
  return { reasonCode };
}
