import { describe, expect, it } from '@jest/globals';
import { beginningOf, faultOf } from './chain.js';
import type { Link } from './receipt.js';
import { someBody, someHead, someLink, someWriter } from './testing/receipts.js';

const START = beginningOf(someWriter('writer'));

function twoLinks(): readonly [Link, Link] {
  const headOf = (id: string) => JSON.stringify({ ...someHead(id), decision: '0'.repeat(64) });
  const body = JSON.stringify(someBody());
  const first = someLink('writer', START, headOf('a'), body);
  return [first, someLink('writer', first, headOf('b'), body)];
}

describe('a chain of receipts', () => {
  it('holds in each receipt the hash of the one before', () => {
    const [first, second] = twoLinks();
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect([first.previous, second.previous]).toEqual([START.hash, first.hash]);
    expect([faultOf(first, START), faultOf(second, first)]).toEqual([undefined, undefined]);
  });

  it('begins where the chain before it had come to', () => {
    const follows = { writer: 'earlier', seq: 7, hash: 'abc' };
    expect(beginningOf({ ...someWriter('writer'), follows }).hash).not.toBe(START.hash);
  });

  it.each([{ id: 'somebody' }, { startedAt: '2026-11-22T11:00:00.001Z' }, { software: 'other' }])(
    'begins with all that is known of its writer: %j',
    (change) => {
      expect(beginningOf({ ...someWriter('writer'), ...change }).hash).not.toBe(START.hash);
    },
  );

  it('still holds when the content of a receipt was taken away', () => {
    const [first, second] = twoLinks();
    const redacted = { ...first, body: undefined };
    expect([faultOf(redacted, START), faultOf(second, redacted)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['the head', { head: JSON.stringify(someHead('z')) }, 'It was changed.'],
    ['the content', { body: JSON.stringify({ ...someBody(), facts: {} }) }, 'Its content was changed.'],
    ['the digest of the content', { body: undefined, bodyDigest: '0'.repeat(64) }, 'It was changed.'],
    ['its own hash', { hash: '0'.repeat(64) }, 'It was changed.'],
    ['the hash before', { previous: '0'.repeat(64) }, 'It does not follow the receipt before it.'],
    ['its place', { seq: 3 }, 'The receipt after 1 is 3.'],
  ])('tells when %s was changed', (_, change, fault) => {
    const [first, second] = twoLinks();
    expect(faultOf({ ...second, ...change }, first)).toBe(fault);
  });

  it('tells when the first receipt is missing, or is from another chain', () => {
    const [first, second] = twoLinks();
    expect(faultOf(second, START)).toBe('The receipt after 0 is 2.');
    expect(faultOf(first, beginningOf(someWriter('somebody else')))).toBe(
      'It does not follow the receipt before it.',
    );
  });
});
