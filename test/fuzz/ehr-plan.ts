import fc from 'fast-check';
import { MARKED_ID, MARKED_TEXT } from './marks.js';
import { FLOODS } from './raw-json.js';

/** One resource: each number picks from a list, whose first is the most usual. */
export interface ResourcePlan {
  readonly kind: number;
  readonly variant: number;
  readonly status: number;
  readonly dated: number;
  readonly date: number;
  readonly isOdd: boolean;
  readonly label: number;
}

/** What an EHR sends about one person, and how it writes it. */
export interface EhrPlan {
  readonly form: number;
  readonly hasForm: boolean;
  readonly data: readonly ResourcePlan[];
  readonly carePlan: ResourcePlan;
  readonly hasCarePlan: boolean;
  readonly person: (typeof PERSONS)[number];
  readonly home: (typeof HOMES)[number];
  readonly ids: keyof typeof IDS;
  readonly bundleType: (typeof BUNDLE_TYPES)[number];
  readonly order: (typeof ORDERS)[number];
  readonly labelled: (typeof LABELLED)[number];
  readonly flood: (typeof FLOODS)[number] | undefined;
}

const PERSONS = ['in-resources', 'patient', 'reference', 'text', 'in-bundle'] as const;
/** Where entries live: nowhere, on a server, in the Bundle; or on a server, and every reference is absolute. */
const HOMES = ['none', 'server', 'bundle', 'server-everywhere'] as const;
/** What entries are called. */
export const IDS = {
  plain: (id: string) => id,
  none: () => undefined,
  marked: (id: string) => `${MARKED_ID}.${id}`,
  odd: (id: string) => `${MARKED_TEXT} ${id}`,
} as const;
const BUNDLE_TYPES = ['collection', 'searchset', 'transaction'] as const;
const ORDERS = ['form-first', 'data-first', 'two-bundles'] as const;

/** What carries a label besides single resources. */
const LABELLED = ['nothing', 'bundle', 'form', 'parameters'] as const;

/** Mostly the first of a list. */
const mostly = (weight: number): fc.Arbitrary<number> =>
  fc.oneof({ weight, arbitrary: fc.constant(0) }, { weight: 100 - weight, arbitrary: fc.nat() });
const often = (percent: number): fc.Arbitrary<boolean> => mostly(percent).map((it) => it === 0);

const RESOURCES: fc.Arbitrary<ResourcePlan> = fc.record({
  kind: fc.nat(),
  variant: fc.nat(),
  status: mostly(75),
  dated: mostly(60),
  date: fc.nat(),
  isOdd: often(96).map((it) => !it),
  label: mostly(85),
});

export const EHR_PLANS: fc.Arbitrary<EhrPlan> = fc
  .record({
    form: fc.nat(),
    hasForm: often(85),
    data: fc.array(RESOURCES, { maxLength: 10 }),
    carePlan: RESOURCES,
    hasCarePlan: fc.boolean(),
    person: fc.constantFrom(...PERSONS),
    home: fc.constantFrom(...HOMES),
    ids: fc.oneof(
      { weight: 75, arbitrary: fc.constant('plain' as const) },
      { weight: 25, arbitrary: fc.constantFrom('none' as const, 'marked' as const, 'odd' as const) },
    ),
    bundleType: fc.constantFrom(...BUNDLE_TYPES),
    order: fc.constantFrom(...ORDERS),
    labelled: fc.oneof(
      { weight: 880, arbitrary: fc.constant(LABELLED[0]) },
      { weight: 98, arbitrary: fc.constantFrom('bundle' as const, 'form' as const) },
      { weight: 22, arbitrary: fc.constant('parameters' as const) },
    ),
    flood: fc.oneof(
      { weight: 995, arbitrary: fc.constant(undefined) },
      { weight: 5, arbitrary: fc.constantFrom(...FLOODS) },
    ),
  })
  // A Patient outside the Bundle cannot be known by the URN of an entry.
  .map((plan) =>
    plan.home === 'bundle' && plan.person === 'patient' ? { ...plan, person: 'in-bundle' } : plan,
  );
