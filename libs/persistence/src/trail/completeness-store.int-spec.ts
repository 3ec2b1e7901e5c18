import { freshDatabase, plansOf, type FreshDatabase } from '../testing';
import { CompletenessStore, DIFFERENCES } from './completeness-store';
import { TrailStore, type NewTrailRow, type TrailAddition } from './trail-store';

const NOON = '2026-11-25T05:00:00.000Z';

let fresh: FreshDatabase;
let store: TrailStore;

beforeAll(async () => {
  fresh = await freshDatabase();
  store = new TrailStore(fresh.database);
});
afterAll(() => fresh.drop());

function row(chain: number, seq: number, facts: Partial<NewTrailRow>): NewTrailRow {
  const texts = { kind: 'act', recordedAt: NOON, actor: 'tracer', content: '{}', digest: 'd', hash: 'h' };
  return { chain, seq, sourceId: `${chain}/${seq}`, ...texts, ...facts };
}

/** To a chain that has no entries yet. */
function addition(entries: readonly NewTrailRow[]): TrailAddition {
  return { expected: { seq: 0, hash: '' }, entries, consumed: {}, aliases: [] };
}

describe('completeness of a day', () => {
  const day = [new Date('2026-11-24T17:00:00Z'), new Date('2026-11-25T17:00:00Z')] as const;
  const accepted = (seq: number, eventUid: string, occurredAt = NOON): NewTrailRow =>
    row(30, seq, { kind: 'accepted', eventUid, dossierId: `d-${eventUid}`, occurredAt });
  const routed = (seq: number, eventUid: string, connections: readonly string[]): NewTrailRow =>
    row(30, seq, {
      sourceId: `routed:${eventUid}`,
      kind: 'routed',
      eventUid,
      state: connections.length > 0 ? 'routed' : 'unrouted',
      content: JSON.stringify({
        release: 1,
        deliveries: connections.map(connection => ({ id: `${eventUid}-${connection}`, connection, route: 'r' })),
        ...(connections.length === 0 && { unrouted: 'no-route' }),
      }),
    });
  const outcome = (seq: number, eventUid: string, connection: string, state: string): NewTrailRow =>
    row(30, seq, { kind: 'outcome', eventUid, deliveryId: `${eventUid}-${connection}`, connection, state });

  it('counts per connection and lists what does not add up', async () => {
    await store.append(
      30,
      addition([
        accepted(1, 'fine'),
        routed(2, 'fine', ['a', 'b']),
        outcome(3, 'fine', 'a', 'delivered'),
        outcome(4, 'fine', 'b', 'retrying'),
        outcome(5, 'fine', 'b', 'delivered'),
        accepted(6, 'lost'),
        accepted(7, 'nowhere'),
        routed(8, 'nowhere', []),
        accepted(9, 'stuck'),
        routed(10, 'stuck', ['a', 'b']),
        outcome(11, 'stuck', 'a', 'parked'),
        accepted(12, 'yesterday', '2026-11-24T16:59:59.999Z'),
        row(30, 13, { kind: 'undecodable' }),
      ]),
    );
    const completeness = new CompletenessStore(fresh.database);

    const tally = await completeness.connections(...day);

    expect(await completeness.events(...day)).toEqual({ unrecorded: 0, accepted: 4, routed: 3, unrouted: 1, undecodable: 1 });
    expect(tally).toEqual([
      { connection: 'a', planned: 2, delivered: 1, skipped: 0, closed: 0, parked: 1, open: 0 },
      { connection: 'b', planned: 2, delivered: 1, skipped: 0, closed: 0, parked: 0, open: 1 },
    ]);
    expect(await completeness.differences('accepted-not-routed', ...day, 10)).toMatchObject([{ eventUid: 'lost', dossierId: 'd-lost' }]);
    expect(await completeness.differences('unrouted', ...day, 10)).toMatchObject([{ eventUid: 'nowhere', reason: 'no-route' }]);
    expect(await completeness.differences('parked', ...day, 10)).toMatchObject([
      { deliveryId: 'stuck-a', connection: 'a', state: 'parked' },
    ]);
    const open = await completeness.differences('routed-without-outcome', ...day, 10);
    expect(open).toEqual([{ eventUid: 'stuck', dossierId: 'd-stuck', acceptedAt: NOON, deliveryId: 'stuck-b', connection: 'b' }]);
  });

  it('reads the entries of the day alone, however long the trail is', async () => {
    await fresh.database.query(
      `INSERT INTO trail.entries (chain, seq, source_id, kind, recorded_at, occurred_at, actor, event_uid, content, digest, hash)
       SELECT 40, 2 * n + k, kind || ':old' || n, kind, now(), '2026-01-01', 'x', 'old' || n, '{}', 'd', 'h'
       FROM generate_series(1, 5000) n, unnest(ARRAY['accepted', 'routed']) WITH ORDINALITY AS kinds (kind, k)`,
    );
    await fresh.database.query('ANALYZE trail.entries');

    const plans = await plansOf(fresh.database, async overheard => {
      const completeness = new CompletenessStore(overheard);
      await completeness.events(...day);
      await completeness.connections(...day);
      for (const list of DIFFERENCES) await completeness.differences(list, ...day, 10);
    });

    expect(plans.flatMap(({ wholeTables }) => wholeTables)).toEqual([]);
    expect(
      plans.flatMap(({ lines }) => lines).filter(line => line.includes('entries_source_id_key on entries routed')).length,
    ).toBeGreaterThan(3);
  });

  it('goes on behind a place in a list', async () => {
    await store.append(
      31,
      addition([1, 2, 3].map(seq => ({ ...accepted(seq, `later${seq}`, '2026-11-27T05:00:00.000Z'), chain: 31, sourceId: `l${seq}` }))),
    );
    const completeness = new CompletenessStore(fresh.database);
    const later = [new Date('2026-11-26T17:00:00Z'), new Date('2026-11-27T17:00:00Z')] as const;

    const first = await completeness.differences('accepted-not-routed', ...later, 2);
    const second = await completeness.differences('accepted-not-routed', ...later, 2, [
      first[1]?.acceptedAt ?? '',
      first[1]?.eventUid ?? '',
      '',
    ]);

    expect([...first, ...second].map(item => item.eventUid)).toEqual(['later1', 'later2', 'later3']);
  });
});
