import type { FactDefinition, Problem, RuleSet } from '#libs/rules';
import { isDecisionItem } from '../adaptive/decision-items.js';
import {
  type LayoutCondition,
  layoutFiles,
  layoutItem,
  type QuestionnaireLayout,
} from './questionnaire-layout.js';

type Facts = RuleSet['facts'];
interface PlacedItem {
  readonly fact: string;
  readonly enableWhen: readonly LayoutCondition[];
  readonly pointer: string;
}

/** What the schema cannot see: facts that do not exist, stand twice or are left out, and questions that hide what is asked for. */
export function checkQuestionnaireLayouts(ruleSet: RuleSet): readonly Problem[] {
  const layouts = layoutFiles(ruleSet);
  const ids = layouts.flatMap(([, { id, adaptive }]) => [id, ...(adaptive ? [adaptive.id] : [])]);
  return layouts.flatMap(([file, layout]) =>
    [...problemsOf(ruleSet.facts, layout), ...takenIds(layout, ids)].map((problem) => ({ file, ...problem })),
  );
}

function takenIds({ adaptive }: QuestionnaireLayout, ids: readonly string[]): readonly Finding[] {
  if (!adaptive || ids.filter((id) => id === adaptive.id).length === 1) return [];
  const message = `Another questionnaire is called ${adaptive.id}.`;
  return [{ pointer: '/adaptive/id', message, remedy: 'Name it otherwise.' }];
}

type Finding = Omit<Problem, 'file'>;

function problemsOf(facts: Facts, layout: QuestionnaireLayout): readonly Finding[] {
  const items = layout.groups.flatMap((group, g) =>
    group.items.map((item, i): PlacedItem => ({ ...layoutItem(item), pointer: `/groups/${g}/items/${i}` })),
  );
  const placed = new Set(items.map(({ fact }) => fact));
  return [
    ...items.flatMap((item) => itemProblems(facts, item)),
    ...items.flatMap((item) => item.enableWhen.flatMap((_, c) => conditionProblems(facts, item, c, placed))),
    ...duplicates(items),
    ...takenLinkIds(facts, layout),
    ...reservedLinkIds(layout),
    ...leftOut(facts, layout, placed),
  ];
}

function itemProblems(facts: Facts, { fact, enableWhen, pointer }: PlacedItem): readonly Finding[] {
  const definition = facts[fact];
  if (!definition) return [unknownFact(fact, pointer)];
  if (definition.asked === undefined || enableWhen.length === 0) return [];
  return [
    {
      pointer,
      message: `${fact} is asked for, so an answer can be missing, but the question may be hidden.`,
      remedy: 'Take enableWhen away.',
    },
  ];
}

const unknownFact = (fact: string, pointer: string): Finding => ({
  pointer,
  message: `facts.json has no fact ${fact}.`,
  remedy: 'Name a fact of facts.json.',
});

function conditionProblems(
  facts: Facts,
  item: PlacedItem,
  index: number,
  placed: ReadonlySet<string>,
): readonly Finding[] {
  const condition = item.enableWhen[index];
  const pointer = `${item.pointer}/enableWhen/${index}`;
  const definition = condition && facts[condition.fact];
  if (!condition || !definition || !placed.has(condition.fact)) {
    return [
      {
        pointer,
        message: 'The condition reads a question that this layout does not ask.',
        remedy: 'Name a fact of this layout.',
      },
    ];
  }
  if (isAnswer(definition, condition)) return [];
  const message = `${condition.answer} is no answer to ${condition.fact}.`;
  return [
    { pointer: `${pointer}/answer`, message, remedy: 'Give a value of the fact; for exists, true or false.' },
  ];
}

function isAnswer({ type, values = [] }: FactDefinition, { operator, answer }: LayoutCondition): boolean {
  if (operator === 'exists' || type === 'boolean') return typeof answer === 'boolean';
  return type === 'code' || type === 'set' ? values.includes(String(answer)) : typeof answer === 'number';
}

function duplicates(items: readonly PlacedItem[]): readonly Finding[] {
  const seen = new Set<string>();
  return items.flatMap(({ fact, pointer }) => {
    if (!seen.has(fact)) {
      seen.add(fact);
      return [];
    }
    return [{ pointer, message: `${fact} stands here a second time.`, remedy: 'Ask for each fact once.' }];
  });
}

/** A linkId names one item: no group may be called as a fact or another group is. */
function takenLinkIds(facts: Facts, { groups }: QuestionnaireLayout): readonly Finding[] {
  const ids = groups.map(({ linkId }) => linkId);
  return groups.flatMap(({ linkId }, g) =>
    facts[linkId] || ids.indexOf(linkId) !== g
      ? [
          {
            pointer: `/groups/${g}/linkId`,
            message: `The linkId ${linkId} is taken.`,
            remedy: 'Name the group otherwise.',
          },
        ]
      : [],
  );
}

/** What stands in the group of the decision is ours, and is not read as an answer. */
function reservedLinkIds({ adaptive, groups }: QuestionnaireLayout): readonly Finding[] {
  return groups.flatMap(({ linkId }, g) =>
    adaptive && isDecisionItem(linkId)
      ? [
          {
            pointer: `/groups/${g}/linkId`,
            message: `The linkId ${linkId} is that of the decision.`,
            remedy: 'Name the group otherwise.',
          },
        ]
      : [],
  );
}

function leftOut(
  facts: Facts,
  { occasion }: QuestionnaireLayout,
  placed: ReadonlySet<string>,
): readonly Finding[] {
  const wanted = ({ asked }: FactDefinition): boolean =>
    asked === true || (occasion === 'review' && asked !== undefined);
  return Object.entries(facts)
    .filter(([fact, definition]) => wanted(definition) && !placed.has(fact))
    .map(([fact]) => ({
      pointer: '/groups',
      message: `${fact} is asked for but left out.`,
      remedy: 'Add the question.',
    }));
}
