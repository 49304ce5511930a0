import type { DecisionEnvelope } from '#libs/decisions';
import { decisionWords, type ItemWords, type SectionWords, type WarningWords } from '#libs/fhir';
import type { RuleSet } from '#libs/rules';
import type { Paint, Style } from '../command-line/terminal.js';

const SEVERITIES: { readonly [severity in WarningWords['severity']]: Style } = {
  critical: ['red', 'bold'],
  warning: 'yellow',
  info: 'dim',
};

/** A decision for people, in words of the rule set. */
export function decisionLines(
  ruleSet: RuleSet,
  { id, decidedAt, decision }: DecisionEnvelope,
  language: string,
  paint: Paint,
): readonly string[] {
  const { recommendation, urgent, certainty, warnings, sections } = decisionWords(
    ruleSet,
    decision,
    language,
  );
  return [
    ...(urgent === undefined ? [] : [paint(['red', 'bold'], urgent), '']),
    paint('bold', recommendation),
    ...certainty,
    ...warnings.flatMap(({ severity, title, text }) => ['', paint(SEVERITIES[severity], title), `  ${text}`]),
    ...sections.flatMap((section) => ['', ...sectionLines(section, paint)]),
    '',
    paint('dim', `${id} · ${decidedAt} · ${ruleSet.header.id} ${ruleSet.header.version}`),
  ];
}

const sectionLines = ({ heading, items }: SectionWords, paint: Paint): readonly string[] => [
  paint('bold', heading),
  ...items.flatMap((item) => itemLines(item, paint)),
];

const itemLines = ({ text, remarks }: ItemWords, paint: Paint): readonly string[] => [
  `  • ${text}`,
  ...remarks.map((remark) => `    ${paint('dim', remark)}`),
];
