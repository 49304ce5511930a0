import type { FactShown, Reason } from '#libs/placement';
import type { FactSource } from '#libs/rules';
import { fill } from '../frame-texts.js';
import { shownWords } from './fact-words.js';
import type { Plan } from './plan.js';
import { remark, section } from './section.js';
import { factLabel, statementSource, type Writing } from './writing.js';
import { rendered, type Xhtml } from './xhtml.js';

/** Why: the rule's words, the answers that fired it, and where it is written. */
export const reasons = (plan: Plan): readonly Xhtml[] =>
  section(
    plan.writing.words.headings.why,
    plan.decision.reasons.map((reason) => reasonItem(plan, reason)),
  );

function reasonItem(plan: Plan, { text, facts, statements, rule }: Reason): readonly Xhtml[] {
  return [
    text,
    ...facts.flatMap((fact) => remark(answerWords(plan, fact))),
    evidence(plan.writing, rule, statements),
  ];
}

/** Where it is written, and by which rule it was found. */
const evidence = (writing: Writing, rule: string, statements: readonly string[]): Xhtml =>
  writing.once(`evidence ${rule} ${statements.join()}`, () =>
    rendered([
      ...statements.flatMap((id) => remark(`${id}: ${statementSource(writing, id)}`)),
      ...remark(fill(writing.words.rule, { name: rule })),
    ]),
  );

const RESPONSE = 'QuestionnaireResponse';

/** "answered 2026-11-22", "recorded 2026-11-22"; nothing where nobody knows when. */
export function whenWords(
  { words }: Writing,
  { authored, reference, linkId }: FactSource,
): string | undefined {
  if (authored === undefined) return undefined;
  const isAnswer = linkId !== undefined || (reference?.startsWith(RESPONSE) ?? false);
  return fill(isAnswer ? words.answered : words.recorded, { date: authored.slice(0, 10) });
}

/** "Withdrawal risk: high (answered 2026-11-22, item withdrawal_risk)" */
function answerWords({ writing, sources }: Plan, fact: FactShown): string {
  const { words } = writing;
  const remarks = (sources[fact.id] ?? []).map((source) => {
    const when = whenWords(writing, source) ?? words.undated;
    const { linkId } = source;
    return linkId === undefined ? when : `${when}, ${fill(words.item, { linkId })}`;
  });
  const where = [...new Set(remarks)].join('; ');
  const said = `${factLabel(writing, fact.id)}: ${shownWords(writing, fact)}`;
  return where === '' ? said : `${said} (${where})`;
}
