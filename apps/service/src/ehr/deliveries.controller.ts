import { Controller, Headers, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { Clock } from '#libs/decisions';
import { isId } from '#libs/fhir';
import { responseErrand } from '#libs/filing';
import { CLOCK, OUTBOX, type Outbox, type SiteEhr, SiteEhrs } from '#libs/nest';
import { RequestError } from '../errors/request-error.js';
import { DocumentedDelivery, DocumentedUnnamedDelivery } from '../openapi/documented-deliveries.js';
import { bringsSecret } from './delivery-secret.js';
import { EhrErrands } from './ehr-errands.js';
import { sweepOf } from './sweep.js';

/** How far is looked back for what a delivery without a name may mean, in milliseconds. */
const UNNAMED_WITHIN = 60 * 60_000;

/**
 * What an EHR tells of by itself (https://hl7.org/fhir/R4/subscription.html#rest-hook). What a delivery says is not believed: only
 * that something is to be read there. It is remembered on disk, and done after it is answered.
 */
@Controller('ehr/:ehr/subscription')
export class DeliveriesController {
  constructor(
    private readonly ehrs: SiteEhrs,
    private readonly errands: EhrErrands,
    @Inject(OUTBOX) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Put('QuestionnaireResponse/:id')
  @HttpCode(202)
  @DocumentedDelivery('QuestionnaireResponse')
  response(@Param('ehr') ehr: string, @Param('id') id: string, @Headers('authorization') secret?: string) {
    return this.#respondTo(ehr, id, secret);
  }

  @Post('QuestionnaireResponse/:id')
  @HttpCode(202)
  @DocumentedDelivery('QuestionnaireResponse')
  postedResponse(
    @Param('ehr') ehr: string,
    @Param('id') id: string,
    @Headers('authorization') secret?: string,
  ) {
    return this.#respondTo(ehr, id, secret);
  }

  @Put('CarePlan/:id')
  @HttpCode(202)
  @DocumentedDelivery('CarePlan')
  plan(@Param('ehr') ehr: string, @Param('id') id: string, @Headers('authorization') secret?: string) {
    return this.#lookAt(ehr, id, secret);
  }

  @Post('CarePlan/:id')
  @HttpCode(202)
  @DocumentedDelivery('CarePlan')
  postedPlan(@Param('ehr') ehr: string, @Param('id') id: string, @Headers('authorization') secret?: string) {
    return this.#lookAt(ehr, id, secret);
  }

  /** Without a payload an EHR does not say what has changed. */
  @Put()
  @HttpCode(202)
  @DocumentedUnnamedDelivery()
  unnamed(@Param('ehr') ehr: string, @Headers('authorization') secret?: string) {
    return this.#lookAround(ehr, secret);
  }

  @Post()
  @HttpCode(202)
  @DocumentedUnnamedDelivery()
  postedUnnamed(@Param('ehr') ehr: string, @Headers('authorization') secret?: string) {
    return this.#lookAround(ehr, secret);
  }

  async #respondTo(name: string, id: string, secret: string | undefined): Promise<void> {
    const { ehr } = this.#sender(name, secret);
    await this.outbox.want(responseErrand(ehr.id, checked(id), this.clock.now()));
    this.errands.nudge();
  }

  async #lookAt(name: string, id: string, secret: string | undefined): Promise<void> {
    const { ehr } = this.#sender(name, secret);
    await this.outbox.rouse(ehr.id, `CarePlan/${checked(id)}`, this.clock.now());
    this.errands.nudge();
  }

  async #lookAround(name: string, secret: string | undefined): Promise<void> {
    const { ehr } = this.#sender(name, secret);
    await this.outbox.want(sweepOf(ehr.id, this.clock.now(), UNNAMED_WITHIN));
    this.errands.nudge();
  }

  /** Whoever does not know the secret is not told which EHRs there are. */
  #sender(name: string, authorization: string | undefined): SiteEhr {
    const site = this.ehrs.named(name);
    if (!bringsSecret(authorization, site?.subscription?.secret) || !site) throw unknownSender();
    return site;
  }
}

function checked(id: string): string {
  if (isId(id)) return id;
  throw new RequestError({ status: 404, code: 'not-found', detail: 'There is nothing here.' });
}

const unknownSender = (): RequestError =>
  new RequestError({
    status: 401,
    code: 'delivery-not-authorized',
    detail: 'Deliveries bring the secret of their EHR: Authorization: Bearer, then the secret.',
    headers: { 'www-authenticate': 'Bearer' },
  });
