import { describe, expect, it } from '@jest/globals';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { type AuditedDecision, auditEventFrom } from './audit-event.js';

const { header } = shippedRuleSet();
const RECEIPT: AuditedDecision = {
  id: 'd1',
  recordedAt: '2026-11-22T12:00:00.000Z',
  door: 'POST /fhir/QuestionnaireResponse/$recommend',
  caller: { network: '127.0.0.1' },
  ruleSet: { url: header.url, version: '1.0.0', digest: 'sha256:ab' },
  engine: 'Stepdown 0.1.0',
  document: { digest: 'cd' },
  content: { subject: 'Patient/1' },
  chain: { writer: 'w', seq: 7, hash: 'ef' },
};
const entities = (receipt: AuditedDecision) =>
  (auditEventFrom(receipt, header).entity ?? []).map(({ what }) => what);

describe('The AuditEvent of a decision', () => {
  it('says who asked for what, when, and what decided', () => {
    expect(auditEventFrom(RECEIPT, header)).toMatchObject({
      resourceType: 'AuditEvent',
      id: 'd1',
      action: 'E',
      recorded: RECEIPT.recordedAt,
      outcome: '0',
      outcomeDesc: RECEIPT.door,
      agent: [{ requestor: true, network: { address: '127.0.0.1', type: '2' } }],
      source: { observer: { type: 'Device', display: 'Stepdown 0.1.0' } },
    });
  });

  it('names the person, the plan, the rule set to the byte and the receipt', () => {
    const [person, plan, ruleSet, receipt] = entities(RECEIPT);
    expect([person, plan]).toEqual([{ reference: 'Patient/1' }, { reference: 'CarePlan/d1' }]);
    expect(ruleSet?.identifier?.value).toBe('sha256:ab');
    expect(receipt?.identifier?.value).toBe('d1');
    expect(auditEventFrom(RECEIPT, header).entity?.at(-1)?.detail).toContainEqual({
      type: 'sha256',
      valueString: 'ef',
    });
  });

  it('names nobody whom the journal does not name, and no plan where there was none', () => {
    const identifier = { system: 'urn:ietf:rfc:2104', value: 'abcd' };
    expect(entities({ ...RECEIPT, content: { subject: identifier } })[0]).toEqual({
      type: 'Patient',
      identifier,
    });
    const { document: _, content: __, ...bare } = RECEIPT;
    expect(entities(bare)).toHaveLength(2);
  });

  it('carries the labels of the rule set', () => {
    const codes = (auditEventFrom(RECEIPT, header).meta?.security ?? []).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(header.securityLabels.map(({ code }) => code)));
  });
});
