import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '@lienthong/observability';
import { CuttableProxy } from '../../../../test/support/cuttable-proxy';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import { expireAllBut } from '../../../../test/support/kafka-reader';
import type { Batch, OutgoingRecord } from '../bus.port';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 1_000, fetchWait: 50, firstRetry: 20, longestRetry: 100 };

describeWithKafka('A member of a Kafka group', brokers => {
  const buses: KafkaBus[] = [];
  afterEach(async () => {
    await Promise.all(buses.splice(0).map(bus => bus.close()));
  });
  const open = (wire?: CuttableProxy, log = createLog({ level: 'silent' })): KafkaBus => {
    const bus = new KafkaBus({
      brokers: [brokers],
      log,
      timings: TIMINGS,
      ...(wire && { connect: () => connect(wire.port, '127.0.0.1') }),
    });
    buses.push(bus);
    return bus;
  };
  const topic = async (bus: KafkaBus, shards: number): Promise<string> => {
    const name = `test.${randomUUID()}`;
    await bus.ensureTopics([{ name, shards }]);
    return name;
  };
  const record = (name: string, key: string, text: string): OutgoingRecord => ({ topic: name, key, headers: {}, value: Buffer.from(text) });
  /** Tells how many batches of a shard ever ran at once. */
  const crowd = (): { readonly enter: (batch: Batch) => () => void; most: number } => {
    const inside = new Map<number, number>();
    const state = {
      most: 0,
      enter: ({ shard }: Batch) => {
        const now = (inside.get(shard) ?? 0) + 1;
        inside.set(shard, now);
        state.most = Math.max(state.most, now);
        return () => void inside.set(shard, now - 1);
      },
    };
    return state;
  };

  it('keeps its shards while a handler and a taking up last longer than the session', async () => {
    const bus = open();
    const name = await topic(bus, 2);
    const revoked: number[] = [];
    await bus.publish([record(name, 'k', '1')]);

    const slow = await new ProbeGroup(bus, randomUUID(), [name], async () => {
      await pause(TIMINGS.session * 2);
      return [];
    }).start({
      onAssigned: async assignment => {
        await pause(TIMINGS.session * 2);
        await assignment.confirm(assignment.shards);
      },
      onRevoked: async shards => void revoked.push(...shards),
    });
    await eventually(() => slow.seen.length === 1);

    expect(revoked).toEqual([]);
    expect(slow.texts()).toEqual(['1']);
  });

  it('gives all topics of a shard to one member, and works one batch of a shard at a time', async () => {
    const [first, second] = [open(), open()];
    const topics = [await topic(first, 4), await topic(first, 4)];
    const group = randomUUID();
    const counted = crowd();
    const effect = async (batch: Batch): Promise<OutgoingRecord[]> => {
      const leave = counted.enter(batch);
      await pause(5);
      leave();
      return [];
    };
    const one = await new ProbeGroup(first, group, topics, effect).start({ maxBatch: 3 });
    const two = await new ProbeGroup(second, group, topics, effect).start({ maxBatch: 3 });
    await eventually(() => one.assigned.size === 2 && two.assigned.size === 2);

    const keys = Array.from({ length: 40 }, (_, number) => `k${number}`);
    await first.publish(topics.flatMap(name => keys.map(key => record(name, key, name))));
    await eventually(() => one.seen.length + two.seen.length === 80);

    expect(counted.most).toBe(1);
    for (const probe of [one, two]) for (const { shard } of probe.seen) expect(probe.assigned.has(shard)).toBe(true);
  });

  it('says what expired before it got there, and goes on with the oldest that is left', async () => {
    const bus = open();
    const name = await topic(bus, 1);
    await bus.publish(['0', '1', '2', '3', '4'].map(text => record(name, 'k', text)));
    let release: () => void = () => undefined;
    const blocked = new Promise<void>(done => (release = done));

    const probe = await new ProbeGroup(bus, randomUUID(), [name], async () => (await blocked, [])).start({ maxBatch: 1 });
    await eventually(() => probe.assigned.size === 1);
    await pause(TIMINGS.fetchWait * 4); // it has fetched all there is, which is more than it takes at a time
    await bus.publish(['5', '6', '7', '8', '9'].map(text => record(name, 'k', text)));
    await expireAllBut(brokers, name, 2);
    release();
    await eventually(
      () => probe.texts().includes('9'),
      () => probe.texts(),
    );

    expect(probe.texts()).toEqual(['0', '1', '2', '3', '4', '8', '9']);
    expect(probe.gaps).toEqual([expect.objectContaining({ topic: name, shard: 0, committed: 5n, oldest: 8n })]);
  });

  it('says that it begins after the start of a topic, for want of a cursor', async () => {
    const lines: string[] = [];
    const bus = open(undefined, createLog({ level: 'warn', destination: { write: line => void lines.push(line) } }));
    const name = await topic(bus, 1);
    await bus.publish(['0', '1', '2'].map(text => record(name, 'k', text)));
    await expireAllBut(brokers, name, 1);

    const group = randomUUID();
    const probe = await new ProbeGroup(bus, group, [name]).start();
    await eventually(() => probe.seen.length > 0);

    expect(probe.texts()).toEqual(['2']);
    expect(lines.map(line => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ level: 'warn', group, topic: name, shard: 0, oldest: '2' }),
    );
  });

  it('does not confirm shards that have gone', async () => {
    const [first, second] = [open(), open()];
    const name = await topic(first, 1);
    const group = randomUUID();
    let confirm: (() => Promise<void>) | undefined;
    const one = await first.subscribe({
      group,
      topics: [name],
      handle: async () => [],
      onAssigned: async assignment => void (confirm = () => assignment.confirm(assignment.shards)),
    });
    await eventually(() => confirm !== undefined);
    await confirm?.();

    await one.close();
    const heir = await new ProbeGroup(second, group, [name]).start();
    await eventually(() => heir.assigned.size === 1);

    await expect(confirm?.()).rejects.toMatchObject({ code: 'SHARD_NOT_HELD' });
  });

  it('takes a shard up anew that was away from it, although it never saw it go', async () => {
    const [host, port] = brokers.split(':') as [string, string];
    const wire = await CuttableProxy.to(host, Number(port));
    const [near, far] = [open(), open(wire)];
    const name = await topic(near, 1);
    const group = randomUUID();
    const story: string[] = [];
    await far.subscribe({
      group,
      topics: [name],
      handle: async () => [],
      onAssigned: async () => void story.push('assigned'),
      onRevoked: async () => void story.push('revoked'),
    });
    await eventually(() => story.length === 1);

    wire.cut();
    const heir = await new ProbeGroup(near, group, [name]).start();
    await eventually(() => heir.assigned.size === 1);
    await heir.stop();
    wire.mend();
    await eventually(() => story.length >= 3);
    await wire.close();

    expect(story).toEqual(['assigned', 'revoked', 'assigned']);
  });

  it('loses nothing and keeps the order of each key while members come and go', async () => {
    const source = open();
    const topics = [await topic(source, 6), await topic(source, 6)];
    const group = randomUUID();
    const keys = Array.from({ length: 24 }, (_, number) => `k${number}`);
    const seen = new Map<string, number[]>();
    const join = (bus: KafkaBus): Promise<unknown> =>
      bus.subscribe({
        group,
        topics,
        maxBatch: 5,
        handle: async ({ records, topic: name }) => {
          await pause(10); // slower than they come, so that some lie fetched whenever shards move
          for (const { key, value } of records) {
            const place = `${name}/${key}`;
            seen.set(place, [...(seen.get(place) ?? []), Number(value)]);
          }
          return [];
        },
      });
    let round = 0;
    let flowing = true;
    const flow = (async () => {
      for (; flowing; round++) {
        await source.publish(topics.flatMap(name => keys.map(key => record(name, key, String(round)))));
        await pause(10);
      }
    })();

    const members: KafkaBus[] = [];
    for (const step of ['join', 'join', 'join', 'leave', 'join', 'leave', 'leave']) {
      if (step === 'join') {
        const bus = open();
        members.push(bus);
        await join(bus);
      } else await members.shift()?.close();
      await pause(600);
    }
    flowing = false;
    await flow;
    const last = round - 1;
    await eventually(
      () => topics.every(name => keys.every(key => seen.get(`${name}/${key}`)?.includes(last))),
      () => [last, ...seen],
      20_000,
    );

    for (const name of topics)
      for (const key of keys) {
        const firsts = [...new Set(seen.get(`${name}/${key}`))];
        expect(firsts).toEqual(Array.from({ length: round }, (_, number) => number));
      }
  });
});
