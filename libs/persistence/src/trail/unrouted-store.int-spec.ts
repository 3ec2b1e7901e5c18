import { freshDatabase, plansOf, type FreshDatabase } from '../testing';
import { TrailStore, type NewTrailRow } from './trail-store';
import { UnroutedStore } from './unrouted-store';

let fresh: FreshDatabase;
let store: UnroutedStore;
let seq = 0;

const row = (facts: Partial<NewTrailRow> & Pick<NewTrailRow, 'sourceId'>): NewTrailRow => ({
  chain: 40,
  seq: (seq += 1),
  kind: 'act',
  recordedAt: '2026-11-25T05:00:00.000Z',
  actor: 'tracer',
  content: '{}',
  digest: 'd',
  hash: 'h',
  ...facts,
});

function accepted(uid: string, envelope: object): NewTrailRow {
  return row({ sourceId: `accepted:${uid}`, kind: 'accepted', eventUid: uid, content: JSON.stringify({ uid, ...envelope }) });
}

function routed(uid: string, recordedAt: string, unrouted?: string): NewTrailRow {
  const state = unrouted === undefined ? 'routed' : 'unrouted';
  return row({ sourceId: `routed:${uid}`, kind: 'routed', eventUid: uid, state, recordedAt, content: JSON.stringify({ unrouted }) });
}

const land = { system: 'tthc-qn', type: 'vn.lienthong.dossier.received.v1', procedure: '1.012756', agency: 'H49.12', state: 2 };

beforeAll(async () => {
  fresh = await freshDatabase();
  store = new UnroutedStore(fresh.database);
  const entries = [
    accepted('old', { ...land, subject: 'H-0' }),
    accepted('one', { ...land, subject: 'H-1' }),
    accepted('two', { ...land, subject: 'H-2' }),
    accepted('answer', { system: 'ho-tich', type: 'vn.lienthong.dossier.paid.v1', subject: 'HT-1' }),
    accepted('fine', { ...land, subject: 'H-3' }),
    routed('old', '2026-11-17T05:00:00.000Z', 'no-route'),
    routed('one', '2026-11-25T05:00:00.000Z', 'no-route'),
    routed('two', '2026-11-25T06:00:00.000Z', 'no-route'),
    routed('answer', '2026-11-25T07:00:00.000Z', 'only-origin'),
    routed('fine', '2026-11-25T08:00:00.000Z'),
  ];
  await new TrailStore(fresh.database).append(40, { expected: { seq: 0, hash: '' }, entries, consumed: {}, aliases: [] });
});
afterAll(() => fresh.drop());

const WEEK = new Date('2026-11-18T17:00:00Z');

describe('events no route took', () => {
  it('are grouped by what decides about their way, the newest first; older ones and those that were routed are not there', async () => {
    expect(await store.since(WEEK)).toEqual({
      events: 3,
      complete: true,
      groups: [
        {
          system: 'ho-tich',
          type: 'vn.lienthong.dossier.paid.v1',
          reason: 'only-origin',
          events: 1,
          firstAt: '2026-11-25T07:00:00.000Z',
          lastAt: '2026-11-25T07:00:00.000Z',
          lastEvent: 'answer',
          lastDossier: 'HT-1',
        },
        {
          ...land,
          reason: 'no-route',
          events: 2,
          firstAt: '2026-11-25T05:00:00.000Z',
          lastAt: '2026-11-25T06:00:00.000Z',
          lastEvent: 'two',
          lastDossier: 'H-2',
        },
      ],
    });
  });

  it('are those of the given systems alone, where some are given', async () => {
    expect((await store.since(WEEK, ['ho-tich'])).groups.map(({ system }) => system)).toEqual(['ho-tich']);
    expect(await store.since(WEEK, [])).toEqual({ groups: [], events: 0, complete: true });
  });

  it('are all there of the given systems, however many newer ones others have; where it looks no further it says so', async () => {
    await fresh.database.query(`
      INSERT INTO trail.entries (chain, seq, source_id, kind, recorded_at, actor, event_uid, content, digest, hash, state)
      SELECT 41, n * 2 + part, CASE part WHEN 0 THEN 'accepted:' ELSE 'routed:' END || 'many' || n, CASE part WHEN 0 THEN 'accepted' ELSE 'routed' END,
        '2026-11-26T00:00:00Z', 'tracer', 'many' || n,
        CASE part WHEN 0 THEN '{"system":"thue","type":"t","subject":"S"}' ELSE '{"unrouted":"no-route"}' END, 'd', 'h',
        CASE part WHEN 1 THEN 'unrouted' END
      FROM generate_series(1, 10001) n, generate_series(0, 1) part`);

    expect(await store.since(WEEK, ['ho-tich'])).toMatchObject({ groups: [{ lastEvent: 'answer' }], events: 1, complete: true });
    expect(await store.since(WEEK)).toMatchObject({ groups: [{ system: 'thue', events: 10_001 }], events: 10_000, complete: false });
    expect(await new UnroutedStore(fresh.database, 10_001).since(WEEK, ['ho-tich'])).toEqual({ groups: [], events: 0, complete: false });
  });

  it('are found by an index of their own', async () => {
    await fresh.database.query('ANALYZE trail.entries');

    const plans = await plansOf(fresh.database, overheard => new UnroutedStore(overheard).since(WEEK, ['ho-tich']));

    expect(plans.map(({ lines }) => lines.some(line => line.includes('entries_unrouted')))).toEqual([true, true]);
    expect(plans.flatMap(({ wholeTables }) => wholeTables)).toEqual([]);
  });
});
