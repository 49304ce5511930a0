import { Controller, Get, Inject } from '@nestjs/common';
import type { RuleSets } from '#libs/decisions';
import { DecidedBefore, RULE_SETS } from '#libs/nest';
import { RequestError } from '../errors/request-error.js';

interface Readiness {
  readonly status: 'ok';
  readonly ruleSets: readonly { readonly id: string; readonly version: string; readonly digest: string }[];
}

const NO_JOURNAL = {
  status: 503,
  code: 'journal-unavailable',
  detail: 'The journal cannot be written to, so nothing would be answered.',
};

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

  /** Ready is who can decide and keep what was decided. */
  @Get('ready')
  async ready(): Promise<Readiness> {
    await this.decided.check().catch(() => {
      throw new RequestError(NO_JOURNAL);
    });
    const ruleSets = this.ruleSets.ids.flatMap((id) => {
      const found = this.ruleSets.find(id)?.ruleSet;
      return found ? [{ id, version: found.header.version, digest: found.digest }] : [];
    });
    return { status: 'ok', ruleSets };
  }
}
