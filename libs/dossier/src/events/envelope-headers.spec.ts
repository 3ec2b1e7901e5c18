import fc from 'fast-check';
import { LienThongError } from '../error';
import type { EventEnvelope } from './event';
import { EVENT_TYPES } from './event-types';
import { fromHeaders, toHeaders } from './envelope-headers';

const filled = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' });
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().replace('Z', '+07:00'));
const envelopes: fc.Arbitrary<EventEnvelope> = fc.record(
  {
    uid: hex(32),
    system: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
    id: filled,
    type: fc.constantFrom(...EVENT_TYPES),
    subject: filled,
    time,
    dossierId: filled,
    sequence: fc.integer({ min: 1 }),
    acceptedAt: time,
    release: fc.nat(),
    procedure: filled,
    procedureVersion: filled,
    agency: filled,
    state: fc.integer({ min: 1, max: 10 }),
    transition: fc.constantFrom('expected', 'repeated', 'unexpected', 'stale'),
    aliases: fc.array(fc.record({ system: filled, code: filled }, { noNullPrototype: true }), { maxLength: 4 }),
    inReplyTo: hex(32),
    traceparent: filled,
    digest: hex(64),
  },
  {
    requiredKeys: ['uid', 'system', 'id', 'type', 'subject', 'time', 'dossierId', 'sequence', 'acceptedAt', 'release', 'aliases', 'digest'],
    noNullPrototype: true,
  },
);
const [sample] = fc.sample(envelopes, { numRuns: 1, seed: 5 });

function failure(headers: Readonly<Record<string, string>>): LienThongError {
  try {
    fromHeaders(headers);
  } catch (error) {
    if (error instanceof LienThongError) return error;
  }
  throw new Error('nothing was thrown');
}

describe('envelope headers', () => {
  it('bring back every envelope as it was, over bytes', () => {
    fc.assert(
      fc.property(envelopes, envelope => {
        const bytes = Object.entries(toHeaders(envelope)).map(([name, value]) => [name, Buffer.from(value, 'utf8')] as const);

        const read = fromHeaders(Object.fromEntries(bytes.map(([name, value]) => [name, value.toString('utf8')])));

        expect(read).toEqual(envelope);
        expect(Object.keys(read).sort()).toEqual(Object.keys(envelope).sort());
      }),
    );
  });

  it('are named as the CloudEvents Kafka binding wants: ce_ and lower-case letters or digits', () => {
    fc.assert(
      fc.property(envelopes, envelope =>
        Object.keys(toHeaders(envelope)).every(name => /^(ce_[a-z0-9]{1,20}|content-type|traceparent)$/.test(name)),
      ),
    );
  });

  it('name the header that is missing', () => {
    const required = ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'ce_uid', 'ce_system', 'ce_dossierid'];
    const stamped = ['ce_sequence', 'ce_acceptedat', 'ce_release', 'ce_aliases', 'ce_digest'];

    for (const name of [...required, ...stamped]) {
      const headers = toHeaders(sample as EventEnvelope);
      delete headers[name];

      expect(failure(headers)).toMatchObject({ code: 'RECORD_UNDECODABLE', kind: 'invalid', params: { header: name } });
    }
  });

  it.each([
    ['ce_specversion', '2.0'],
    ['ce_source', 'urn:lienthong:system:somebody-else'],
    ['ce_type', 'vn.lienthong.dossier.unknown.v1'],
    ['ce_uid', 'xyz'],
    ['ce_id', ''],
    ['ce_time', 'yesterday'],
    ['ce_sequence', '0'],
    ['ce_sequence', '99999999999999999'],
    ['ce_release', '-1'],
    ['ce_state', '11'],
    ['ce_transition', 'odd'],
    ['ce_aliases', '[{"system":"tthc-qn"}]'],
    ['ce_aliases', '[null]'],
    ['ce_aliases', 'no JSON'],
    ['ce_digest', 'ABCDEF'],
  ])('refuse %s: %p and do not repeat the value', (name, value) => {
    const error = failure({ ...toHeaders(sample as EventEnvelope), [name]: value });

    expect(error).toMatchObject({ code: 'RECORD_UNDECODABLE', kind: 'invalid', params: { header: name } });
    expect(error.message).toContain(name);
  });

  it('take headers nobody here knows: other parts add their own', () => {
    const headers = { ...toHeaders(sample as EventEnvelope), 'lt-slip': '{}' };

    expect(fromHeaders(headers)).toEqual(sample);
  });
});
