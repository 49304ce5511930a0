import type { Problem } from '../problem.js';
import type { Catalogue, Coding, Levels } from '../rule-set.js';
import { check } from './documents.js';
import { pointerTo } from './json-pointer.js';
import type { Spot } from './place.js';

/** No activity and no level carries a code that the catalogue forbids. */
export const neverEmitted = check(['catalogue', 'levels'], ({ catalogue, levels }) =>
  [...activityCodings(catalogue), ...levelCodings(levels)].flatMap(
    ({ system, code, ...at }): readonly Problem[] => {
      const forbidden = catalogue.neverEmit?.find((one) => one.system === system && one.code === code);
      return forbidden
        ? [{ ...at, message: `Code ${code} may never be emitted: ${forbidden.reason}`, remedy: 'Remove it.' }]
        : [];
    },
  ),
);

type PlacedCoding = Pick<Coding, 'system' | 'code'> & Spot;

const activityCodings = ({ activities }: Catalogue): readonly PlacedCoding[] =>
  activities.flatMap(({ coding = [] }, i) =>
    coding.map(({ system, code }, j) => ({
      system,
      code,
      file: 'catalogue.json',
      pointer: pointerTo('activities', i, 'coding', j, 'code'),
    })),
  );

const levelCodings = (levels: Levels): readonly PlacedCoding[] =>
  (['ladder', 'outcomes', 'escalations'] as const).flatMap((part) =>
    levels[part].flatMap(({ crosswalk }, i) =>
      crosswalk.flatMap(({ system, codes }, j) =>
        codes.map(({ code }, k) => ({
          system,
          code,
          file: 'levels.json',
          pointer: pointerTo(part, i, 'crosswalk', j, 'codes', k, 'code'),
        })),
      ),
    ),
  );
