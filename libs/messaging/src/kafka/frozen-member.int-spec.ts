import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '@lienthong/observability';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import type { MemberNews } from '../../../../test/support/kafka-member';
import { cursors, readAll, withAdmin } from '../../../../test/support/kafka-reader';
import type { OutgoingRecord } from '../bus.port';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 1_500, fetchWait: 50, firstRetry: 20, longestRetry: 100 };

describeWithKafka('A member that was frozen for longer than its session', brokers => {
  const bus = new KafkaBus({ brokers: [brokers], log: createLog({ level: 'silent' }), timings: TIMINGS });
  let child: ChildProcess;
  afterAll(async () => {
    child.kill('SIGKILL');
    await bus.close();
  });

  it('commits and publishes nothing of what it had under way', async () => {
    const [group, input, output] = [randomUUID(), `test.${randomUUID()}`, `test.${randomUUID()}`];
    await bus.ensureTopics([input, output].map(name => ({ name, shards: 1 })));
    const publish = (...texts: string[]): Promise<void> =>
      bus.publish(texts.map((text): OutgoingRecord => ({ topic: input, key: 'k', headers: {}, value: Buffer.from(text) })));
    await publish('1', '2');
    const news: MemberNews[] = [];
    child = fork('test/support/kafka-member.ts', [brokers, group, input, output], { execArgv: ['-r', './.config/typescript.cjs'] });
    child.on('message', (message: MemberNews) => news.push(message));
    const said = (what: MemberNews['what']): boolean => news.some(one => one.what === what);
    await eventually(() => said('handling'));

    child.kill('SIGSTOP');
    const heir = await new ProbeGroup(bus, group, [input], async ({ records }) =>
      records.map(({ key, value, headers }) => ({ topic: output, key, headers, value })),
    ).start();
    await publish('3', '4');
    await eventually(async () => (await cursors(brokers, group, input))[0] === 4, () => heir.texts()); // prettier-ignore
    child.send('go on');
    child.kill('SIGCONT');
    await eventually(() => said('handled') && said('revoked'), () => news); // prettier-ignore
    await eventually(async () => {
      const { groups } = await withAdmin(brokers, admin => admin.describeGroups([group]));
      return groups[0]?.state === 'Stable' && groups[0].members.length === 2;
    });
    await pause(500); // a commit that is tried again would have come through by now

    expect(await cursors(brokers, group, input)).toEqual([4]);
    expect((await readAll(brokers, output)).map(one => one.text)).toEqual(['1', '2', '3', '4']);
    expect(heir.texts()).toEqual(['1', '2', '3', '4']);
  });
});
