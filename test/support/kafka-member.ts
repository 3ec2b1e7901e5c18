// A member of a group in a process of its own, which a test can freeze or kill. Says over IPC what it does, and ends a batch when told to.
import { createLog } from '@lienthong/observability';
import { KafkaBus } from '@lienthong/messaging';

const [brokers, group, input, output, instance, session = '1500'] = process.argv.slice(2) as [string, string, string, ...string[]];

/** What the member says: `assigned`, `revoked`, or `handling` with what the batch holds. */
export interface MemberNews {
  readonly what: 'assigned' | 'revoked' | 'handling' | 'handled';
  readonly texts?: readonly string[];
}

async function main(): Promise<void> {
  const say = (news: MemberNews): void => void process.send?.(news);
  const timings = { heartbeat: 100, session: Number(session), fetchWait: 50, firstRetry: 20, longestRetry: 100 };
  const bus = new KafkaBus({ brokers: [brokers], log: createLog({ level: 'silent' }), timings, ...(instance && { instance }) });
  await bus.subscribe({
    group,
    topics: [input],
    handle: async batch => {
      say({ what: 'handling', texts: batch.records.map(({ value }) => value.toString()) });
      await new Promise(told => process.once('message', told));
      say({ what: 'handled' });
      if (!output) return [];
      return batch.records.map(({ key, value, headers }) => ({ topic: output, key, headers, value }));
    },
    onAssigned: async () => say({ what: 'assigned' }),
    onRevoked: async () => say({ what: 'revoked' }),
  });
}

void main();
