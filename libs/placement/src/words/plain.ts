import type { Unexplained, Warning } from '../decision.js';
import { withTitle } from './clinical.js';
import type { Wording } from './wording.js';

/** More reasons than these would be a lecture. */
const MOST_REASONS = 2;

/**
 * What the person concerned may read, a line for each step: what keeps him safe, what the clinician is considering and
 * why, what else to know. Nobody is told where to go: a clinician considers, and both decide.
 */
export function plainWords(wording: Wording, decision: Unexplained): string {
  const { plain } = wording.texts.explanation;
  const steps = [
    [...warningWords(wording, decision.warnings.filter(isCritical)), ...escalationWords(wording, decision)],
    [...considered(wording, decision), ...reasonWords(wording, decision)],
    [
      ...(decision.missing.length > 0 ? [plain.open] : []),
      ...warningWords(
        wording,
        decision.warnings.filter((one) => !isCritical(one)),
      ),
      plain.together,
    ],
  ];
  return steps.flatMap((step) => (step.length > 0 ? step.join(' ') : [])).join('\n');
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

/** Why, each sentence once; rules that say the same are one reason. */
function reasonWords({ rules }: Wording, { reasons }: Unexplained): readonly string[] {
  const deciding = reasons.filter(({ effect }) => effect !== 'warn');
  const said = new Map(
    deciding.flatMap(({ rule }) => {
      const { plain } = rules.get(rule) ?? {};
      return plain ? [[plain.join(' '), plain] as const] : [];
    }),
  );
  return [...new Set([...said.values()].slice(0, MOST_REASONS).flat())];
}
