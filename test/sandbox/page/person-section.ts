import type { CarePlan } from 'fhir/r4';
import { levelOf } from '../level.js';
import type { Person } from '../people.js';
import type { Exchange } from '../recording-proxy.js';
import { type Html, html } from './html.js';
import type { Progress } from './treatment.js';

/** Where the page's links lead. */
export interface Addresses {
  /** Base URL of the EHR, and of the service without `/fhir`. */
  readonly ehr: string;
  readonly service: string;
}

/** Somebody, what can be done next, the plans there are, and what was said between the servers. */
export const personSection = (
  person: Person,
  { plans, next, proposal }: Progress,
  exchanges: readonly Exchange[],
  addresses: Addresses,
): Html => html`
<section aria-labelledby="${person.id}">
  <h2 id="${person.id}">${person.about}</h2>
  <p><a href="${addresses.ehr}/Patient/${person.id}">Patient/${person.id}</a> in the EHR</p>
  <div class="actions">
    ${
      next
        ? action(
            person,
            'response',
            next.daysLater === 0 ? 'Answer the intake' : `${next.daysLater} days later: answer the review`,
          )
        : html`<p>All forms of this story are answered.</p>`
    }
    ${proposal ? action(person, 'acceptance', `Accept the plan: ${levelOf(proposal)}`) : ''}
  </div>
  <h3>Plans</h3>
  ${plans.length === 0 ? html`<p>None yet.</p>` : html`<ol reversed>${plans.map((plan) => planItem(plan, addresses))}</ol>`}
  <h3>What was said</h3>
  ${exchanges.length === 0 ? html`<p>Nothing yet.</p>` : html`<ol class="said">${exchanges.map((it, i) => exchangeItem(it, `${person.id}-${i}`))}</ol>`}
</section>`;

const action = ({ id, about }: Person, what: string, label: string): Html => html`
    <form method="post" action="/people/${id}/${what}">
      <button id="${id}-${what}" aria-label="${label} (${about})">${label}</button>
    </form>`;

function planItem(plan: CarePlan, { ehr, service }: Addresses): Html {
  const decision = plan.identifier?.[0]?.value ?? '';
  const { start, end } = plan.period ?? {};
  return html`
    <li><strong>${levelOf(plan)}</strong>, ${plan.status}${start ? `, from ${day(start)}` : ''}${end ? ` to ${day(end)}` : ''}:
      <a href="${ehr}/CarePlan/${plan.id ?? ''}">CarePlan/${plan.id ?? ''}</a> in the EHR;
      <a href="${service}/fhir/CarePlan/${decision}">plan</a> and
      <a href="${service}/api/decisions/${decision}">receipt</a> in Stepdown</li>`;
}

const day = (instant: string): string => instant.slice(0, 10);

const exchangeItem = (exchange: Exchange, id: string): Html => html`
    <li>
      <details id="said-${id}">
        <summary><time datetime="${exchange.at}">${exchange.at.slice(11, 19)}</time>
          ${exchange.from} to ${exchange.to}: <code>${exchange.method} ${shortened(exchange.path)}</code>
          <span class="status">${exchange.status === 0 ? 'no answer' : exchange.status}</span> ${exchange.milliseconds} ms</summary>
        ${exchange.path === shortened(exchange.path) ? '' : html`<p><code>${exchange.path}</code></p>`}
        ${exchange.sent === '' ? '' : html`<h4>Sent</h4><pre tabindex="0">${laidOut(exchange.sent)}</pre>`}
        ${exchange.received === '' ? '' : html`<h4>Came back</h4><pre tabindex="0">${laidOut(exchange.received)}</pre>`}
      </details>
    </li>`;

/** An address that may name forty codes. */
const shortened = (path: string): string => (path.length > LONGEST ? `${path.slice(0, LONGEST)} …` : path);
const LONGEST = 90;

/** JSON a line for each element; anything else as it is. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
