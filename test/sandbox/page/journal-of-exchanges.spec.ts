import { describe, expect, it } from '@jest/globals';
import type { Exchange } from '../recording-proxy.js';
import { JournalOfExchanges } from './journal-of-exchanges.js';

const exchange = (said: Partial<Exchange>): Exchange => ({
  at: '2026-11-22T12:00:00Z',
  from: 'Stepdown',
  to: 'EHR',
  method: 'GET',
  path: '/fhir/metadata',
  sent: '',
  status: 200,
  received: '',
  milliseconds: 1,
  ...said,
});

describe('What the page shows of a person', () => {
  it('is what names the person in address, question or answer, and nobody with a longer id', () => {
    const journal = new JournalOfExchanges();
    const own = [
      exchange({ path: '/fhir/CarePlan?patient=Patient%2Fp-1&_count=200' }),
      exchange({ sent: '{"subject":{"reference":"Patient/p-1"}}' }),
      exchange({ received: '{"reference":"Patient/p-1"}' }),
    ];
    for (const it of [...own, exchange({}), exchange({ path: '/fhir/Patient/p-11' })]) journal.add(it);
    expect(journal.about('p-1')).toEqual(own);
  });

  it('is told of at once, until nobody listens any more', () => {
    const journal = new JournalOfExchanges();
    let heard = 0;
    const end = journal.listen(() => {
      heard += 1;
    });
    journal.add(exchange({}));
    end();
    journal.add(exchange({}));
    expect(heard).toBe(1);
  });
});
