import { randomUUID } from 'node:crypto';
import { LienThongError } from '@lienthong/dossier';
import type { MessageBus, OutgoingRecord } from '../bus.port';
import { guardStage, type StoppedRecords } from '../transport/stage';
import { TOPICS } from '../topics';
import { eventually, ProbeGroup } from './probe-group';

/** What a bus must be put into for the suite. */
export interface BusUnderTest {
  /** A member of its own: what another process would have. */
  open(): Promise<MessageBus>;
  /** Makes a bus vanish as a killed process does: it commits nothing more and says good-bye to nobody. */
  kill(bus: MessageBus): Promise<void>;
  /** Drops the records of a topic below the newest `keep` of each shard, as retention does. */
  expire(topic: string, keep: number): Promise<void>;
  readonly stopped: StoppedRecords;
  /** Longest a shard may take to change hands after a member vanished, milliseconds. */
  readonly takeover: number;
}

const SHARDS = 4;

/** The behaviour every bus must show; PgBus and KafkaBus run it alike. */
export function describeBus(name: string, start: () => Promise<BusUnderTest>): void {
  describe(name, () => {
    let under: BusUnderTest;
    const buses: MessageBus[] = [];
    const open = async (): Promise<MessageBus> => {
      const bus = await under.open();
      buses.push(bus);
      return bus;
    };
    const topic = async (bus: MessageBus): Promise<string> => {
      const name = `test.${randomUUID()}`;
      await bus.ensureTopics([{ name, shards: SHARDS }]);
      return name;
    };
    const record = (name: string, key: string, text: string): OutgoingRecord => ({
      topic: name,
      key,
      headers: { ce_id: text },
      value: Buffer.from(text),
    });

    beforeAll(async () => {
      under = await start();
    });
    afterEach(async () => {
      await Promise.all(buses.splice(0).map(bus => bus.close().catch(() => undefined)));
    });

    it('keeps the order of each key, in batches', async () => {
      const bus = await open();
      const name = await topic(bus);
      const keys = ['a', 'b', 'c', 'd', 'e'];
      for (let round = 0; round < 20; round++) await bus.publish(keys.map(key => record(name, key, `${key}${round}`)));

      const probe = await new ProbeGroup(bus, randomUUID(), [name]).start({ maxBatch: 7 });
      await eventually(
        () => probe.seen.length === 100,
        () => probe.seen.length,
      );

      for (const key of keys) expect(probe.texts(key)).toEqual(Array.from({ length: 20 }, (_, round) => `${key}${round}`));
    });

    it('carries key, headers and bytes unchanged', async () => {
      const bus = await open();
      const name = await topic(bus);
      const value = Buffer.from([0, 255, 10, 13, 0]);
      const seen: unknown[] = [];
      await bus.subscribe({ group: randomUUID(), topics: [name], handle: async batch => (seen.push(...batch.records), []) });

      await bus.publish([{ topic: name, key: 'hồ sơ', headers: { ce_subject: 'H49 – Quảng Ninh' }, value }]);
      await eventually(() => seen.length === 1);

      expect(seen[0]).toMatchObject({ topic: name, key: 'hồ sơ', headers: { ce_subject: 'H49 – Quảng Ninh' }, value });
    });

    it('moves the cursor only after the effect: a failed batch comes again, in order', async () => {
      const bus = await open();
      const name = await topic(bus);
      await bus.publish([1, 2, 3].map(number => record(name, 'k', String(number))));
      let failures = 3;

      const probe = await new ProbeGroup(bus, randomUUID(), [name], async () => {
        if (failures-- > 0) throw new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'away');
        return [];
      }).start();
      await eventually(() => probe.seen.length >= 3);

      expect(probe.texts()).toEqual(['1', '2', '3']);
    });

    it('repeats what a killed member had not finished, and nothing it had', async () => {
      const first = await open();
      const name = await topic(first);
      const group = randomUUID();
      await first.publish([record(name, 'k', '1')]);
      let thaw: () => void = () => undefined;
      const killed = new ProbeGroup(first, group, [name], async batch => {
        if (batch.records.some(({ value }) => value.toString() === '2')) await new Promise<void>(done => (thaw = done));
        return [];
      });
      await killed.start({ maxBatch: 1 });
      await eventually(() => killed.seen.length === 1);
      await first.publish([record(name, 'k', '2'), record(name, 'k', '3')]);
      await new Promise(done => setTimeout(done, 300));

      await under.kill(first);
      const heir = await new ProbeGroup(await open(), group, [name]).start();
      await eventually(
        () => heir.seen.length >= 2,
        () => heir.texts(),
        under.takeover + 15_000,
      );
      thaw();

      expect(heir.texts()).toEqual(['2', '3']);
    });

    it('commits output together with the cursor', async () => {
      const bus = await open();
      const [input, output] = [await topic(bus), await topic(bus)];
      await bus.publish(Array.from({ length: 30 }, (_, number) => record(input, `k${number % 5}`, String(number))));
      let first = true;

      await new ProbeGroup(bus, randomUUID(), [input], async batch => {
        const routed = batch.records.map(({ key, value }) => record(output, key, value.toString()));
        if (first) {
          first = false;
          throw new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'away');
        }
        return routed;
      }).start();
      const reader = await new ProbeGroup(bus, randomUUID(), [output]).start();
      await eventually(() => reader.seen.length >= 30);

      expect(
        reader
          .texts()
          .map(Number)
          .sort((a, b) => a - b),
      ).toEqual(Array.from({ length: 30 }, (_, number) => number));
      expect(reader.texts('k1')).toEqual(['1', '6', '11', '16', '21', '26']);
    });

    it('waits without limit for a part that is away, and goes on where it stood', async () => {
      const bus = await open();
      const name = await topic(bus);
      let away = true;
      let tries = 0;
      const probe = await new ProbeGroup(bus, randomUUID(), [name], async () => {
        tries += 1;
        if (away) throw new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'away');
        return [];
      }).start();

      await bus.publish([record(name, 'k', '1')]);
      await eventually(() => tries >= 4);
      away = false;
      await eventually(() => probe.seen.length === 1);

      expect(probe.texts()).toEqual(['1']);
    });

    it('puts what cannot be decoded into dead letters, with the reason', async () => {
      const bus = await open();
      const name = await topic(bus);
      await bus.ensureTopics([{ name: TOPICS.deadLetters, shards: SHARDS }]);
      const group = randomUUID();
      const done: string[] = [];
      const guarded = guardStage(group, under.stopped, async batch => {
        if (batch.records.some(({ value }) => value.toString() === 'poison'))
          throw new LienThongError('RECORD_UNDECODABLE', 'invalid', 'not one of ours');
        done.push(...batch.records.map(({ value }) => value.toString()));
        return [];
      });
      await bus.subscribe({ group, topics: [name], handle: guarded });
      const letters: OutgoingRecord[] = [];
      await bus.subscribe({
        group: randomUUID(),
        topics: [TOPICS.deadLetters],
        handle: async batch => (letters.push(...batch.records), []),
      });

      await bus.publish([record(name, 'k', '1'), record(name, 'k', 'poison'), record(name, 'k', '2')]);
      await eventually(() => letters.some(letter => letter.headers['lt-group'] === group) && done.includes('2'));

      expect(letters.find(letter => letter.headers['lt-group'] === group)).toMatchObject({
        key: 'k',
        headers: { 'lt-topic': name, 'lt-reason': 'not one of ours' },
        value: Buffer.from('poison'),
      });
      expect(done).toEqual(['1', '2']);
    });

    it('stops a record no handler can process, and what comes behind it of the same key, and nothing else', async () => {
      const bus = await open();
      const name = await topic(bus);
      const group = randomUUID();
      const done: string[] = [];
      const guarded = guardStage(group, under.stopped, async batch => {
        for (const { value } of batch.records) if (value.toString() === 'bad') throw new Error('cannot be');
        done.push(...batch.records.map(({ value }) => value.toString()));
        return [];
      });
      await bus.subscribe({ group, topics: [name], handle: guarded });

      await bus.publish([record(name, 'a', 'a1'), record(name, 'a', 'bad'), record(name, 'a', 'a2'), record(name, 'b', 'b1')]);
      await bus.publish([record(name, 'a', 'a3'), record(name, 'b', 'b2')]);
      await eventually(() => done.includes('b2') && done.includes('a1'));
      await eventually(async () => (await under.stopped.firstStopped(group, name, ['a', 'b'])).has('a'));

      expect([...(await under.stopped.firstStopped(group, name, ['a', 'b'])).keys()]).toEqual(['a']);
      expect([...done].sort()).toEqual(['a1', 'b1', 'b2']);
    });

    it('starts a new group at the oldest record, and says what it missed', async () => {
      const bus = await open();
      const name = await topic(bus);
      const group = randomUUID();
      await bus.publish([1, 2, 3].map(number => record(name, 'k', String(number))));
      const before = await new ProbeGroup(bus, group, [name]).start();
      await eventually(() => before.seen.length === 3);
      await before.stop();
      await bus.publish([4, 5, 6, 7].map(number => record(name, 'k', String(number))));

      await under.expire(name, 2);
      const late = await new ProbeGroup(bus, group, [name]).start();
      await eventually(() => late.seen.length === 2);

      expect(late.texts()).toEqual(['6', '7']);
      expect(late.gaps).toEqual([expect.objectContaining({ group, topic: name })]);
    });

    it('shares the shards between two members, and gives them back when one leaves, keeping order', async () => {
      const [first, second] = [await open(), await open()];
      const name = await topic(first);
      const group = randomUUID();
      const one = await new ProbeGroup(first, group, [name]).start();
      await eventually(() => one.assigned.size === SHARDS);

      const two = await new ProbeGroup(second, group, [name]).start();
      await eventually(
        () => one.assigned.size === SHARDS / 2 && two.assigned.size === SHARDS / 2,
        () => [one.assigned.size, two.assigned.size],
        under.takeover + 15_000,
      );
      const keys = Array.from({ length: 16 }, (_, number) => `k${number}`);
      await first.publish(keys.map(key => record(name, key, `${key}/1`)));
      await eventually(() => one.seen.length + two.seen.length === 16);
      expect(one.seen.length).toBeGreaterThan(0);
      expect(two.seen.length).toBeGreaterThan(0);

      await two.stop();
      await first.publish(keys.map(key => record(name, key, `${key}/2`)));
      await eventually(
        () => one.assigned.size === SHARDS && one.seen.length + two.seen.length === 32,
        () => one.assigned.size,
        under.takeover + 15_000,
      );

      for (const key of keys) expect([...two.texts(key), ...one.texts(key)].sort()).toEqual([`${key}/1`, `${key}/2`]);
    });

    it('refuses a topic that was installed with another number of shards', async () => {
      const bus = await open();
      const name = await topic(bus);

      await expect(bus.ensureTopics([{ name, shards: SHARDS + 1 }])).rejects.toMatchObject({ code: 'SHARD_COUNT_MISMATCH' });
    });

    it('refuses a topic that does not exist', async () => {
      const bus = await open();

      await expect(bus.publish([record('test.nowhere', 'k', '1')])).rejects.toMatchObject({ code: 'TOPIC_UNKNOWN' });
    });
  });
}
