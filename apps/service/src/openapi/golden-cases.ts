import { STATUSES } from '#libs/placement';
import type { FactInputs, RuleSet } from '#libs/rules';

/** A case of the rule set, as far as an example needs it; its form was checked against the schema when it was read. */
export interface GoldenCase {
  readonly id: string;
  readonly title: string;
  readonly facts: FactInputs;
  readonly expected: { readonly status: string };
}

/** The whole patients of a rule set; its other cases show one rule or boundary each. */
const FIRST = 'cases/golden.json';
/** What makes a case need more than facts to be shown. */
const SPECIAL = ['parameters', 'authored', 'now', 'available'];

/** The first plain case of each status. */
export function casesByStatus({ documents }: Pick<RuleSet, 'documents'>): readonly GoldenCase[] {
  const files = Object.keys(documents).filter((path) => path.startsWith('cases/') && path !== FIRST);
  const cases = [FIRST, ...files]
    .flatMap((path) => (documents[path] as { readonly cases: readonly unknown[] } | undefined)?.cases ?? [])
    .map((one) => one as GoldenCase)
    .filter((one) => !SPECIAL.some((property) => property in one));
  return STATUSES.toReversed().flatMap(
    (status) => cases.find(({ expected }) => expected.status === status) ?? [],
  );
}
