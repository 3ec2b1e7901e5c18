import { outcomeId, toHeaders, type DeliveryOutcome, type EventEnvelope } from '@lienthong/dossier';
import { TOPICS, type ReceivedRecord } from '@lienthong/messaging';
import { factOf } from './facts';

const envelope: EventEnvelope = {
  uid: 'a'.repeat(32),
  system: 'tthc-qn',
  id: 'ev-1',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-261120-0007',
  time: '2026-11-20T08:12:00+07:00',
  dossierId: 'd1',
  sequence: 1,
  acceptedAt: '2026-11-20T01:12:03.000Z',
  release: 4,
  procedure: '1.001193',
  state: 2,
  transition: 'expected',
  aliases: [{ system: 'ho-tich', code: 'KS-8841' }],
  digest: 'b'.repeat(64),
};
const outcome: DeliveryOutcome = {
  deliveryId: 'x1',
  eventUid: envelope.uid,
  dossierId: 'd1',
  sequence: 1,
  connection: 'ho-tich.main',
  system: 'ho-tich',
  state: 'parked',
  attempts: [{ number: 1, kind: 'deliver', at: '2026-11-20T01:12:04.000Z', milliseconds: 80, result: 'permanent', code: 'code-missing' }],
  attemptCount: 1,
  at: '2026-11-20T01:12:05.000Z',
  parked: { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'module', value: '1.009999' },
};

function record(topic: string, facts: Partial<ReceivedRecord> = {}): ReceivedRecord {
  return { topic, key: 'd1', shard: 3, offset: 12n, headers: {}, value: Buffer.from('sealed 022188000123'), ...facts };
}
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('the fact a record stands for', () => {
  it('is, for a dossier event, its clear attributes and nothing of the sealed data', () => {
    const fact = factOf(record(TOPICS.dossierEvents, { headers: toHeaders(envelope) }));

    expect(fact).toEqual({
      sourceId: `accepted:${envelope.uid}`,
      kind: 'accepted',
      actor: 'system:tthc-qn',
      subjects: { dossier: 'd1', event: envelope.uid },
      content: envelope,
    });
    expect(JSON.stringify(fact)).not.toContain('022188000123');
  });

  it('is, for a routed event, the routing slip', () => {
    const slip = { release: 4, deliveries: [{ id: 'x1', connection: 'ho-tich.main', route: 'r1', extra: 'left out' }] };

    const fact = factOf(record(TOPICS.routedEvents, { headers: { ...toHeaders(envelope), 'lt-slip': JSON.stringify(slip) } }));

    expect(fact).toMatchObject({ sourceId: `routed:${envelope.uid}`, kind: 'routed', actor: 'router', subjects: { event: envelope.uid } });
    expect(fact.content).toEqual({ release: 4, deliveries: [{ id: 'x1', connection: 'ho-tich.main', route: 'r1' }] });
  });

  it('is, for an outcome, the outcome as far as its shape is known', () => {
    const fact = factOf(record(TOPICS.outcomes, { value: json({ ...outcome, answer: 'Nguyễn Văn An' }) }));

    expect(fact.sourceId).toBe(`outcome:${outcomeId(outcome)}`);
    expect(fact.subjects).toEqual({ dossier: 'd1', event: envelope.uid, delivery: 'x1', connection: 'ho-tich.main' });
    expect(fact.content).toEqual(outcome);
  });

  it('keeps the provenance of a try that failed, and whether its hashes are keyed', () => {
    const provenance = {
      mapping: 'received',
      mappingVersion: '3',
      tables: {},
      inputHash: 'd'.repeat(64),
      outputHash: 'c'.repeat(64),
      keyed: true as const,
    };
    const call = { call: 'POST /api/tien-do', status: 422, next: 'park' };
    const full = { ...outcome, attempts: outcome.attempts.map(attempt => ({ ...attempt, ...call, provenance })), provenance };

    expect(factOf(record(TOPICS.outcomes, { value: json(full) })).content).toEqual(full);
  });

  it('keeps alias, due time and provenance of an outcome, also of before its input was hashed', () => {
    const full = {
      ...outcome,
      alias: { system: 'ho-tich', code: 'KS-1' },
      dueAt: '2026-11-20T01:13:00.000Z',
      provenance: { mapping: 'received', mappingVersion: '3', tables: { module: '2026-11' }, outputHash: 'c'.repeat(64) },
    };

    expect(factOf(record(TOPICS.outcomes, { value: json(full) })).content).toEqual(full);
  });

  it('is, for an act, who did what to what, and why', () => {
    const act = {
      id: 'a1',
      act: 'parked.released',
      actor: 'user:hong',
      at: '2026-11-21T02:00:00Z',
      subjects: { dossier: 'd1', delivery: 'x1', other: 1 },
      reason: 'bảng mã đã sửa',
    };

    const fact = factOf(record(TOPICS.acts, { value: json(act) }));

    expect(fact).toEqual({
      sourceId: 'act:a1',
      kind: 'act',
      actor: 'user:hong',
      subjects: { dossier: 'd1', delivery: 'x1' },
      content: { act: 'parked.released', at: '2026-11-21T02:00:00Z', reason: 'bảng mã đã sửa' },
    });
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['an event without a header', record(TOPICS.dossierEvents)],
    ['a routed event without a slip', record(TOPICS.routedEvents, { headers: toHeaders(envelope) })],
    ['a slip that is no slip', record(TOPICS.routedEvents, { headers: { ...toHeaders(envelope), 'lt-slip': '{"release":"four"}' } })],
    ['an outcome that is no JSON', record(TOPICS.outcomes)],
    ['an outcome in an unknown state', record(TOPICS.outcomes, { value: json({ ...outcome, state: 'vanished' }) })],
    ['an outcome with broken attempts', record(TOPICS.outcomes, { value: json({ ...outcome, attempts: [{}] }) })],
    ['an act without an actor', record(TOPICS.acts, { value: json({ id: 'a1', act: 'x', at: '2026-11-21T02:00:00Z' }) })],
    ['text that cannot be stored', record(TOPICS.dossierEvents, { headers: toHeaders({ ...envelope, subject: 'H49\u0000' }) })],
    ['a topic nobody knows', record('lienthong.unknown.v1')],
  ])('becomes a fact of its own: %s', (_title, broken) => {
    const fact = factOf(broken);

    expect(fact).toMatchObject({ sourceId: `undecodable:${broken.topic}:3:12`, kind: 'undecodable', actor: 'tracer', subjects: {} });
    expect(fact.content).toMatchObject({ topic: broken.topic, shard: '3', offset: '12', bytes: broken.value.length });
    expect(JSON.stringify(fact)).not.toContain('022188000123');
  });

  it('is the same fact when another service found it first and sent it to the dead letters', () => {
    const broken = record(TOPICS.dossierEvents);
    const letter = record(TOPICS.deadLetters, {
      offset: 900n,
      headers: {
        'lt-group': 'router',
        'lt-topic': TOPICS.dossierEvents,
        'lt-shard': '3',
        'lt-offset': '12',
        'lt-reason': 'Header ce_uid is missing',
      },
    });

    const fact = factOf(letter);

    expect(fact.sourceId).toBe(factOf(broken).sourceId);
    expect(fact).toMatchObject({ actor: 'router', content: { reason: 'Header ce_uid is missing' } });
  });

  it('is named after its own place when the dead letter does not say where it comes from', () => {
    const fact = factOf(record(TOPICS.deadLetters, { headers: { 'lt-topic': 'Nguyễn Văn An' } }));

    expect(fact.sourceId).toBe(`undecodable:${TOPICS.deadLetters}:3:12`);
  });
});
