import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '@lienthong/observability';
import { describeWithKafka } from '../../../../test/support/kafka-for-tests';
import type { MemberNews } from '../../../../test/support/kafka-member';
import { cursors, readAll, withAdmin } from '../../../../test/support/kafka-reader';
import { eventually, ProbeGroup } from '../testing';
import { KafkaBus } from './kafka-bus';

const TIMINGS = { heartbeat: 100, session: 1_500, fetchWait: 50, firstRetry: 20, longestRetry: 100 };

describeWithKafka('A member that was frozen for longer than its session', brokers => {
  const bus = new KafkaBus({ brokers: [brokers], log: createLog({ level: 'silent' }), timings: TIMINGS });
  const children: ChildProcess[] = [];
  afterAll(async () => {
    children.forEach(child => child.kill('SIGKILL'));
    await bus.close();
  });

  /** Two records are under way in a process that is frozen; an heir does them and two more; then the process goes on. */
  const freezeAndThaw = async (output: string | undefined): Promise<{ input: string; group: string; heir: ProbeGroup }> => {
    const [group, input] = [randomUUID(), `test.${randomUUID()}`];
    await bus.ensureTopics([input, ...(output ? [output] : [])].map(name => ({ name, shards: 1 })));
    const publish = (...texts: string[]): Promise<void> =>
      bus.publish(texts.map(text => ({ topic: input, key: 'k', headers: {}, value: Buffer.from(text) })));
    await publish('1', '2');
    const news: MemberNews[] = [];
    const said = (what: MemberNews['what']): boolean => news.some(one => one.what === what);
    const child = fork('test/support/kafka-member.ts', [brokers, group, input, output ?? '', 'frozen'], {
      execArgv: ['-r', './.config/typescript.cjs'],
    });
    children.push(child);
    child.on('message', (message: MemberNews) => news.push(message));
    await eventually(() => said('handling'));

    child.kill('SIGSTOP');
    const heir = await new ProbeGroup(bus, group, [input], async ({ records }) =>
      output ? records.map(({ key, value, headers }) => ({ topic: output, key, headers, value })) : [],
    ).start();
    await publish('3', '4');
    await eventually(async () => (await cursors(brokers, group, input))[0] === 4);
    child.send('go on');
    child.kill('SIGCONT');

    await eventually(() => said('handled') && said('revoked'));
    await eventually(async () => {
      const { groups } = await withAdmin(brokers, admin => admin.describeGroups([group]));
      return groups[0]?.state === 'Stable' && groups[0].members.length === 2;
    });
    await pause(500); // what is tried again has come through by now
    return { input, group, heir };
  };

  it('does not move the cursor back', async () => {
    const { input, group, heir } = await freezeAndThaw(undefined);

    expect(await cursors(brokers, group, input)).toEqual([4]);
    expect(heir.texts()).toEqual(['1', '2', '3', '4']);
  });

  it('publishes nothing of what it had under way', async () => {
    const output = `test.${randomUUID()}`;

    await freezeAndThaw(output);

    expect((await readAll(brokers, output)).map(one => one.text)).toEqual(['1', '2', '3', '4']);
  });
});
