import type { FactShown, Reason } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { shownWords } from './fact-words.js';
import type { Plan } from './plan.js';
import { remark, section } from './section.js';
import { factLabel, statementSource } from './writing.js';
import type { Xhtml } from './xhtml.js';

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
    ...statements.flatMap((id) => remark(`${id}: ${statementSource(plan.writing, id)}`)),
    ...remark(fill(plan.writing.words.rule, { name: rule })),
  ];
}

/** "Withdrawal risk: high (answered 2026-11-22, item withdrawal_risk)" */
function answerWords({ writing, sources }: Plan, fact: FactShown): string {
  const { words } = writing;
  const remarks = (sources[fact.id] ?? []).map(({ authored, linkId }) => {
    const when =
      authored === undefined ? words.undated : fill(words.answered, { date: authored.slice(0, 10) });
    return linkId === undefined ? when : `${when}, ${fill(words.item, { linkId })}`;
  });
  const where = [...new Set(remarks)].join('; ');
  const said = `${factLabel(writing, fact.id)}: ${shownWords(writing, fact)}`;
  return where === '' ? said : `${said} (${where})`;
}
