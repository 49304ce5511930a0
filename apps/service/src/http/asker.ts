import type { FastifyRequest } from 'fastify';
import type { Asker } from '#libs/nest';

/** Who sent a request: there is no access control yet, so the address is all that is known. */
export const askerOf = ({ id, ip }: Pick<FastifyRequest, 'id' | 'ip'>): Asker => ({
  correlationId: id,
  caller: { network: ip, request: id },
});
