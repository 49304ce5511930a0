import type { ParameterValues, RuleSet } from '#libs/rules';
import { thresholdOf } from '../bindings/parameter-reference.js';
import { canonicals } from '../canonicals.js';
import { crosswalkOf } from '../terminology/crosswalk.js';
import {
  type CodeRow,
  type CodeTable,
  type EventWindow,
  type LevelRows,
  type ResourceBinding,
  resourceBindingsOf,
} from './resource-binding.js';

/** A resource binding with its level codes written out and its windows looked up. */
export type TableBinding = Omit<ResourceBinding, 'tables'> & {
  readonly tables: readonly { readonly system: string; readonly rows: readonly TableRow[] }[];
};
export type TableRow = Omit<CodeRow, 'within'> & {
  readonly within?: Omit<EventWindow, 'days'> & { readonly days: number };
};
/** By resource type. */
export type ResourceTable = ReadonlyMap<string, TableBinding>;

export function resourceTable(ruleSet: RuleSet, parameters: ParameterValues): ResourceTable {
  const bindings = resourceBindingsOf(ruleSet).map(([, { tables = [], ...binding }]) => ({
    ...binding,
    tables: tables.map((table) => ({
      system: table.system,
      rows: rowsOf(ruleSet, table).map((row) => tableRow(row, parameters)),
    })),
  }));
  return new Map(
    bindings.flatMap((binding) => binding.resourceTypes.map((type) => [type, binding] as const)),
  );
}

const rowsOf = (ruleSet: RuleSet, { system, rows = [], levels }: CodeTable): readonly CodeRow[] => [
  ...rows,
  ...(levels ? levelRows(ruleSet, system, levels) : []),
];

function tableRow({ within, ...row }: CodeRow, parameters: ParameterValues): TableRow {
  const days = within && thresholdOf(within.days, parameters);
  return { ...row, ...(days !== undefined && { within: { of: within?.of ?? [], days } }) };
}

/** A code that is related to one level tells it; one of several, or under a condition, is a reason to ask. */
function levelRows(
  ruleSet: RuleSet,
  system: string,
  { gives = [], conditional = false }: LevelRows,
): readonly CodeRow[] {
  const { header, levels, texts } = ruleSet;
  const fact = header.currentLevelFact;
  const inLevel = new Set(levels.ladder.map(({ id }) => id));
  const own = levels.ladder.map(({ id }) => ({ level: id, code: id, certain: true }));
  const related = crosswalkOf(ruleSet)
    .filter((it) => it.system === system && inLevel.has(it.level))
    .map(({ level, code, note }) => ({ level, code: code.code, certain: conditional || note === undefined }));
  const byCode = Map.groupBy(
    system === canonicals(header).codes('level-of-care') ? own : related,
    (it) => it.code,
  );
  return [...byCode].map(([code, [first, ...others]]): CodeRow => {
    if (!first?.certain || others.length > 0) return { title: code, codes: [code], prompts: [fact] };
    const title = texts[header.language]?.levels[first.level]?.title ?? first.level;
    return { title, codes: [code], gives: [{ fact, is: first.level }, ...gives] };
  });
}
