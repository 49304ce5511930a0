import type { Unexplained, Warning } from '../decision.js';
import { withTitle } from './clinical.js';
import { sentencesOf } from './template.js';
import type { Wording } from './wording.js';

/** More reasons than these would be a lecture. */
const MOST_REASONS = 2;

/**
 * What the person concerned may read: first what keeps him safe, then what the clinician is considering and why, then
 * what else to know. Nobody is told where to go: a clinician considers, and both decide.
 */
export function plainWords(wording: Wording, decision: Unexplained): string {
  const { plain } = wording.texts.explanation;
  const parts = [
    ...warningWords(wording, decision.warnings.filter(isCritical)),
    ...escalationWords(wording, decision),
    ...considered(wording, decision),
    ...reasonWords(wording, decision),
    ...(decision.missing.length > 0 ? [plain.open] : []),
    ...warningWords(
      wording,
      decision.warnings.filter((one) => !isCritical(one)),
    ),
    plain.together,
  ];
  return parts.join(' ');
}

const isCritical = ({ severity }: Warning): boolean => severity === 'critical';

const warningWords = ({ texts }: Wording, warnings: readonly Warning[]): readonly string[] =>
  warnings.flatMap(({ code }) => texts.warnings[code]?.plain ?? []);

const escalationWords = ({ texts }: Wording, { escalation = '' }: Unexplained): readonly string[] =>
  [texts.levels[escalation]?.plain ?? []].flat();

function considered(wording: Wording, { placement, action, status }: Unexplained): readonly string[] {
  const { actions, withheld } = wording.texts.explanation.plain;
  if (placement === null) return [withheld[status === 'out-of-scope' ? status : 'insufficient']];
  const { plain } = wording.texts.levels[placement] ?? {};
  return [withTitle(wording, actions[action ?? 'none'], placement), ...(plain === undefined ? [] : [plain])];
}

/** Why, each sentence once. */
function reasonWords({ rules }: Wording, { reasons }: Unexplained): readonly string[] {
  const said = reasons
    .filter(({ effect }) => effect !== 'warn')
    .flatMap(({ rule }) => rules.get(rule)?.plain ?? []);
  return [...new Set([...new Set(said)].slice(0, MOST_REASONS).flatMap(sentencesOf))];
}
