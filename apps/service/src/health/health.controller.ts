import { Controller, Get, Inject } from '@nestjs/common';
import type { RuleSets } from '#libs/decisions';
import { DecidedBefore, RULE_SETS } from '#libs/nest';
import { type EhrStanding, EhrStandings } from '../ehr/ehr-standing.js';

interface Readiness {
  readonly status: 'ok';
  /** How it stands with the EHRs, where some are configured: one that is away keeps nobody from deciding. */
  readonly ehrs?: readonly EhrStanding[];
  readonly ruleSets: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
}

/** For whoever keeps the service running. It listens only once its rule sets are read and have decided. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(RULE_SETS) private readonly ruleSets: RuleSets,
    private readonly decided: DecidedBefore,
    private readonly standings: EhrStandings,
  ) {}

  @Get('live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * Ready is who can decide and keep what was decided.
   * @throws JournalUnavailableError
   */
  @Get('ready')
  async ready(): Promise<Readiness> {
    await this.decided.check();
    const ruleSets = this.ruleSets.ids.flatMap((id) => {
      const found = this.ruleSets.find(id)?.ruleSet;
      return found ? [{ id, version: found.header.version, digest: found.digest }] : [];
    });
    const ehrs = await this.standings.read();
    return { status: 'ok', ruleSets, ...(ehrs.length > 0 && { ehrs }) };
  }
}
