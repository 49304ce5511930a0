import { Inject, Injectable } from '@nestjs/common';
import { type ErrandCount, OUTBOX, type Outbox, SiteEhrs } from '#libs/nest';

/** How it stands with an EHR. */
export interface EhrStanding {
  readonly id: string;
  /** Errands that wait, and since when the oldest does. */
  readonly waiting: number;
  readonly waitingSince?: string;
  /** Errands that the EHR or its content has refused: somebody has to look at them. */
  readonly refused: number;
}

/** How it stands with the EHRs of this site, for whoever keeps the service running. */
@Injectable()
export class EhrStandings {
  constructor(
    private readonly ehrs: SiteEhrs,
    @Inject(OUTBOX) private readonly outbox: Outbox,
  ) {}

  async read(): Promise<readonly EhrStanding[]> {
    if (this.ehrs.all.length === 0) return [];
    const counts = await this.outbox.counts();
    return this.ehrs.all.map(({ ehr }) => standingOf(ehr.id, counts));
  }
}

function standingOf(id: string, counts: readonly ErrandCount[]): EhrStanding {
  const its = counts.filter(({ ehr, kind }) => ehr === id && kind !== 'closing');
  const waiting = its.filter(({ state }) => state === 'pending');
  const [since] = waiting.map(({ oldest }) => oldest).toSorted();
  return {
    id,
    waiting: sumOf(waiting),
    ...(since !== undefined && { waitingSince: since }),
    refused: sumOf(its.filter(({ state }) => state === 'refused')),
  };
}

const sumOf = (counts: readonly ErrandCount[]): number => counts.reduce((sum, { count }) => sum + count, 0);
