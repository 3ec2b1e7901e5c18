import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createLog } from '@lienthong/observability';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import type { MemberNews } from '../../../../test/support/kafka-member';
import { withAdmin } from '../../../../test/support/kafka-reader';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

/** No test waits for it: whoever is missed only then stops all others for a minute. */
const SESSION = 60_000;
const TIMINGS = { heartbeat: 100, session: SESSION, fetchWait: 50, firstRetry: 20, longestRetry: 100 };

describeWithKafka('A process that has a name in its group', brokers => {
  const buses: KafkaBus[] = [];
  const children: ChildProcess[] = [];
  afterEach(async () => {
    children.splice(0).forEach(child => child.kill('SIGKILL'));
    await Promise.all(buses.splice(0).map(bus => bus.close()));
  });
  const open = (instance?: string): KafkaBus => {
    const bus = new KafkaBus({ brokers: [brokers], log: createLog({ level: 'silent' }), timings: TIMINGS, ...(instance && { instance }) });
    buses.push(bus);
    return bus;
  };
  const newTopic = async (bus: KafkaBus): Promise<string> => {
    const name = `test.${randomUUID()}`;
    await bus.ensureTopics([{ name, shards: 2 }]);
    return name;
  };
  const begin = (group: string, topic: string, instance: string): { child: ChildProcess; news: MemberNews[] } => {
    const news: MemberNews[] = [];
    const child = fork('test/support/kafka-member.ts', [brokers, group, topic, '', instance, String(SESSION)], {
      execArgv: ['-r', './.config/typescript.cjs'],
    });
    children.push(child);
    child.on('message', (message: MemberNews) => news.push(message));
    return { child, news };
  };
  const members = async (group: string): Promise<string[]> => {
    const { groups } = await withAdmin(brokers, admin => admin.describeGroups([group]));
    return groups[0]?.state === 'Stable' ? groups[0].members.map(({ memberId }) => memberId).sort() : [];
  };

  it('goes on where it was when it was killed and is back, and the others hear nothing of it', async () => {
    const [bus, group] = [open('quiet'), randomUUID()];
    const topic = await newTopic(bus);
    const story: string[] = [];
    const other = await new ProbeGroup(bus, group, [topic]).start({
      onAssigned: async ({ shards }) => void story.push(`assigned ${shards.length}`),
      onRevoked: async shards => void story.push(`revoked ${shards.length}`),
    });
    await eventually(() => story.includes('assigned 2'));
    const first = begin(group, topic, 'restless');
    await eventually(() => first.news.some(({ what }) => what === 'assigned'));

    first.child.kill('SIGKILL');
    const second = begin(group, topic, 'restless');
    await eventually(() => second.news.some(({ what }) => what === 'assigned'));
    const both = await members(group);
    await bus.publish(['k0', 'k1', 'k2', 'k3'].map(key => ({ topic, key, headers: {}, value: Buffer.from('after') })));
    await eventually(() => second.news.some(({ what }) => what === 'handling') && other.texts().length > 0);

    expect(story).toEqual(['assigned 2', 'revoked 1']);
    expect(both).toHaveLength(2);
  });

  it('goes on also where it led the group, and the group shares out anew afterwards', async () => {
    const [bus, group] = [open('led'), randomUUID()];
    const topic = await newTopic(bus);
    const leader = begin(group, topic, 'leading');
    await eventually(() => leader.news.some(({ what }) => what === 'assigned'));
    const led = await new ProbeGroup(bus, group, [topic]).start();
    await eventually(() => led.assigned.size === 1);

    leader.child.kill('SIGKILL');
    const back = begin(group, topic, 'leading');
    await eventually(() => back.news.some(({ what }) => what === 'assigned'));
    await led.stop();

    await eventually(() => back.news.filter(({ what }) => what === 'assigned').length === 2);
  });

  it('gives up its place where it was closed and not killed', async () => {
    const group = randomUUID();
    const [stays, goes] = [open('stays'), open('goes')];
    const topic = await newTopic(stays);
    const [left, other] = [await new ProbeGroup(stays, group, [topic]).start(), await new ProbeGroup(goes, group, [topic]).start()];
    await eventually(() => left.assigned.size === 1 && other.assigned.size === 1);

    await goes.close();

    await eventually(() => left.assigned.size === 2);
  });

  it('lives beside another that goes by its name', async () => {
    const group = randomUUID();
    const [one, two] = [open('the same'), open('the same')];
    const topic = await newTopic(one);
    const probes = [await new ProbeGroup(one, group, [topic]).start()];
    await eventually(() => probes[0]?.assigned.size === 2);

    probes.push(await new ProbeGroup(two, group, [topic]).start());
    await eventually(() => probes.every(({ assigned }) => assigned.size === 1), () => probes.map(({ assigned }) => [...assigned])); // prettier-ignore
    const before = await members(group);
    await one.publish(['k0', 'k1', 'k2', 'k3'].map(key => ({ topic, key, headers: {}, value: Buffer.from('1') })));
    await eventually(() => probes.every(probe => probe.texts().length > 0));

    expect(before).toHaveLength(2);
    expect(await members(group)).toEqual(before);
  });
});
