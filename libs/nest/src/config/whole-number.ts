import { Transform } from 'class-transformer';

/** A variable that is a whole number; anything else is left for its check to refuse. */
export const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );
