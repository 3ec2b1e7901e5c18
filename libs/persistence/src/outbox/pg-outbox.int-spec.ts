import { OutboxRelay, PgBus, TOPICS, type OutboxRow, type ShardLease } from '@lienthong/messaging';
import { eventually } from '@lienthong/messaging/testing';
import { createLog } from '@lienthong/observability';
import { PgBusStore } from '../bus/pg-bus-store';
import type { Database } from '../database';
import { IntakeStore } from '../intake/intake-store';
import { freshDatabase, sealedEvent, type FreshDatabase } from '../testing';
import { addAct } from './add-act';
import { newAct } from './new-act';
import { addToOutbox, PgOutbox } from './pg-outbox';

/** One shard, so that all rows are in one order. */
const SHARDS = 1;
let fresh: FreshDatabase;
let leases: ShardLease[];
let number = 0;

beforeAll(async () => {
  fresh = await freshDatabase();
  leases = await gateway().outbox.lease('me', SHARDS, 60_000);
});
afterEach(() => fresh.database.query('DELETE FROM intake.outbox'));
afterAll(() => fresh.drop());

/** A gateway: it accepts, and its relay publishes. */
function gateway(database: Database = fresh.database): { store: IntakeStore; outbox: PgOutbox } {
  const store = new IntakeStore(database, SHARDS);
  return { store, outbox: PgOutbox.ofIntake(database, store) };
}

/** With every attribute an event may have. */
async function accept(store: IntakeStore): Promise<{ uid: string; sealed: Buffer }> {
  const event = sealedEvent(`H49.12-261127-${++number}`, {
    ...{ procedureVersion: '2026-07', dueAt: '2026-12-01T10:00:00.000Z', inReplyTo: 'a'.repeat(32) },
    traceparent: `00-${'b'.repeat(32)}-${'c'.repeat(16)}-01`,
  });
  await store.accept([event]);
  return { uid: event.draft.uid, sealed: event.sealed };
}

/** The same database, and how often the events in it were read. */
function counted(): { database: Database; reads: () => number } {
  let reads = 0;
  const database = Object.create(fresh.database) as Database;
  database.query = async (...asked) => {
    if (asked[0].includes('FROM intake.events')) reads++;
    return fresh.database.query(...asked);
  };
  return { database, reads: () => reads };
}

function recordsOf(rows: readonly OutboxRow[]): object[] {
  return rows.map(({ topic, key, headers, value }) => ({ topic, key, headers, value }));
}

describe('outbox of intake', () => {
  it('gives the same record of an event to the gateway that accepted it and to any other', async () => {
    const [one, other] = [gateway(), gateway()];
    const { uid, sealed } = await accept(one.store);

    const [mine, theirs] = [await one.outbox.peek(leases, 10), await other.outbox.peek(leases, 10)];

    expect(recordsOf(theirs)).toEqual(recordsOf(mine));
    expect(mine).toMatchObject([{ topic: 'lienthong.dossier-events.v1', headers: { ce_uid: uid, ce_sequence: '1' }, value: sealed }]);
    expect(Object.keys(mine[0]?.headers ?? {})).toEqual(
      expect.arrayContaining(['ce_dueat', 'ce_inreplyto', 'ce_procedureversion', 'traceparent']),
    );
  });

  it('reads an event only where it was not accepted here, or could not be published the first time', async () => {
    const { database, reads } = counted();
    const { store, outbox } = gateway(database);
    const { sealed } = await accept(store);

    const [first] = await outbox.peek(leases, 10);
    const fromMemory = reads();
    const [again] = await outbox.peek(leases, 10);

    expect([first?.value, again?.value]).toEqual([sealed, sealed]);
    expect([fromMemory, reads()]).toEqual([0, 1]);
  });

  it('holds no second copy of the event', async () => {
    const { uid } = await accept(gateway().store);

    expect(await fresh.database.query('SELECT topic, key, headers, value, event_uid FROM intake.outbox')).toEqual([
      { topic: null, key: null, headers: null, value: null, event_uid: uid },
    ]);
  });

  it('keeps acts, events and what the release before has left in one order', async () => {
    const { store, outbox } = gateway();
    const left = { topic: 'lienthong.dossier-events.v1', key: 'k', headers: { ce_uid: 'left' }, value: Buffer.from('whole'), shard: 0 };
    await fresh.database.transaction(tx => addToOutbox(tx, 'intake', [left]));
    const first = await accept(store);
    await fresh.database.transaction(tx => addAct(tx, 'intake', newAct({ act: 'secret.put', actor: 'lan' }), 'connection:x'));
    const second = await accept(store);

    const rows = await outbox.peek(leases, 10);

    expect(rows.map(({ topic, headers }) => headers['ce_uid'] ?? topic)).toEqual(['left', first.uid, 'lienthong.acts.v1', second.uid]);
    expect(recordsOf(rows)[0]).toEqual({ topic: left.topic, key: 'k', headers: left.headers, value: left.value });
  });

  it('lets go of what is published and keeps the event itself', async () => {
    const { store, outbox } = gateway();
    const { uid, sealed } = await accept(store);

    await outbox.remove(leases, await outbox.peek(leases, 10));

    expect(await outbox.peek(leases, 10)).toEqual([]);
    expect((await store.sealed([uid])).get(uid)?.sealed).toEqual(sealed);
  });

  it('has the same record published again by another gateway where the first died between the send and the removal', async () => {
    const bus = new PgBus(new PgBusStore(fresh.database));
    await bus.ensureTopics([{ name: TOPICS.dossierEvents, shards: SHARDS }]);
    const died = gateway();
    const { uid, sealed } = await accept(died.store);
    await bus.publish(await died.outbox.peek(leases, 10));
    await fresh.database.query("UPDATE intake.relay_leases SET expires_at = '-infinity'");

    const relay = new OutboxRelay(gateway().outbox, bus, SHARDS, createLog({ level: 'silent' }));
    relay.start();
    await eventually(async () => (await fresh.database.query('SELECT FROM intake.outbox')).length === 0);
    await relay.close();

    const [first, again, ...more] = await fresh.database.query<OutboxRow>('SELECT key, headers, value FROM bus.records ORDER BY "offset"');
    expect(first).toMatchObject({ headers: { ce_uid: uid }, value: sealed });
    expect([again, more]).toEqual([first, []]);
    await bus.close();
  });

  it('leaves a shard at once to the next run of the process that had it, and to nobody else', async () => {
    const log = createLog({ level: 'silent' });
    let asked = 0;
    const relayOf = (instance: string): OutboxRelay => {
      const { outbox } = gateway();
      const peek = outbox.peek.bind(outbox);
      outbox.peek = async (...what) => {
        asked++;
        return peek(...what);
      };
      return new OutboxRelay(outbox, bus, SHARDS, log, { instance, idlePoll: 20 });
    };
    const bus = new PgBus(new PgBusStore(fresh.database));
    await bus.ensureTopics([{ name: TOPICS.dossierEvents, shards: SHARDS }]);
    await fresh.database.query(
      "UPDATE intake.relay_leases SET owner = 'host.8080/killed', epoch = 7, expires_at = clock_timestamp() + interval '1 hour'",
    );
    await accept(gateway().store);
    const rows = async (): Promise<number> => (await fresh.database.query('SELECT FROM intake.outbox')).length;

    const stranger = relayOf('host.80801');
    stranger.start();
    await eventually(() => asked > 2);
    const beforehand = await rows();
    const next = relayOf('host.8080');
    next.start();
    await eventually(async () => (await rows()) === 0);

    expect(beforehand).toBe(1);
    expect(await fresh.database.query('SELECT epoch FROM intake.relay_leases')).toEqual([{ epoch: 8n }]);
    await Promise.all([stranger.close(), next.close()]);
    await bus.close();
  });

  it('tells of an event that is not there, rather than to leave it out or to stand still in silence', async () => {
    await fresh.database.query("INSERT INTO intake.outbox (shard, event_uid) VALUES (0, 'gone')");
    await fresh.database.query("UPDATE intake.relay_leases SET expires_at = '-infinity'");
    let told = '';
    const log = createLog({ level: 'warn', destination: { write: (line: string) => void (told += line) } });
    const relay = new OutboxRelay(gateway().outbox, new PgBus(new PgBusStore(fresh.database)), SHARDS, log, { retry: 5 });

    relay.start();
    await eventually(
      () => told.includes('"failures":4'),
      () => told,
    );
    await relay.close();

    expect(told).toContain('The outbox names event gone, which is not in intake.events');
    expect(await fresh.database.query('SELECT event_uid FROM intake.outbox')).toEqual([{ event_uid: 'gone' }]);
  });

  it.each([
    ['neither', '(shard) VALUES (0)'],
    ['both', `(shard, event_uid, topic, key, headers, value) VALUES (0, 'u', 't', 'k', '{}', '')`],
    ['half a record', `(shard, topic, key, headers) VALUES (0, 't', 'k', '{}')`],
  ])('takes no row with %s', async (_, row) => {
    await expect(fresh.database.query(`INSERT INTO intake.outbox ${row}`)).rejects.toMatchObject({
      constraint: 'outbox_names_or_holds',
    });
  });
});
