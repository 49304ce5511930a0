import { check } from './documents.js';
import { pointerTo } from './json-pointer.js';

/** A code stands in its part of the catalogue once. */
export const catalogueCodes = check(['catalogue'], ({ catalogue }) =>
  (['activities', 'providerCriteria', 'features', 'warnings'] as const).flatMap((part) => {
    const codes = (catalogue[part] ?? []).map(({ code }) => code);
    return codes.flatMap((code, i) => {
      if (codes.indexOf(code) === i) return [];
      const pointer = pointerTo(part, i, 'code');
      return [
        {
          file: 'catalogue.json',
          pointer,
          message: `${code} stands here twice.`,
          remedy: 'Remove one of them.',
        },
      ];
    });
  }),
);
