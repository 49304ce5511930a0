import { Controller, Get, Inject } from '@nestjs/common';
import type { RuleSets } from '#libs/decisions';
import { DecidedBefore, RULE_SETS } from '#libs/nest';

interface Readiness {
  readonly status: 'ok';
  readonly ruleSets: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
}

/** For whoever keeps the service running. It listens only once its rule sets are read and have decided. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(RULE_SETS) private readonly ruleSets: RuleSets,
    private readonly decided: DecidedBefore,
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
    return { status: 'ok', ruleSets };
  }
}
