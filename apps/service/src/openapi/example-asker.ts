import type { Asker } from '#libs/nest';

/** Who makes the requests of the documentation. */
export const EXAMPLE: Asker = { correlationId: 'openapi-examples', caller: {}, isExample: true };
