import { ConsoleLogger, Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { LienThongError } from '@lienthong/dossier';
import type { Batch, MessageBus, OutgoingRecord, Subscription } from '../bus.port';
import { BusTransport, RethrowFilter } from './bus.transport';

const GROUP = Symbol('probe');
const OTHER = Symbol('other');

@Controller()
@UseFilters(RethrowFilter)
class ProbeController {
  @EventPattern('topic.a', GROUP)
  onA(@Payload() batch: Batch): OutgoingRecord[] {
    if (batch.shard === 9) throw new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'away');
    return [{ topic: 'topic.out', key: 'k', headers: {}, value: Buffer.from(String(batch.records.length)) }];
  }

  @EventPattern('topic.b', GROUP)
  onB(): void {
    return undefined;
  }

  @EventPattern('topic.c', OTHER)
  onC(): void {
    return undefined;
  }
}

class ErrorsOnly extends ConsoleLogger {
  constructor(private readonly errors: unknown[]) {
    super({ logLevels: ['error'] });
  }

  override error(message: unknown): void {
    this.errors.push(message);
  }
}

async function subscribed(errors: unknown[] = []): Promise<{ subscription: Subscription; close: () => Promise<void> }> {
  let subscription: Subscription | undefined;
  const bus = {
    subscribe: async (given: Subscription) => {
      subscription = given;
      return { close: async () => undefined };
    },
  } as Partial<MessageBus> as MessageBus;
  const stopped = { firstStopped: async () => new Map<string, bigint>(), stop: async () => undefined };
  const module = await Test.createTestingModule({ controllers: [ProbeController] }).compile();
  const app = module.createNestMicroservice({ strategy: new BusTransport(GROUP, { bus, stopped }), logger: new ErrorsOnly(errors) });
  await app.listen();
  return { subscription: subscription as Subscription, close: () => app.close() };
}

function batch(topic: string, shard = 0): Batch {
  const record = { topic, shard, offset: 0n, key: 'k', headers: {}, value: Buffer.alloc(0) };
  return { topic, shard, records: [record, { ...record, offset: 1n }], signal: new AbortController().signal };
}

describe('BusTransport', () => {
  it('makes one subscription of the handlers of its group, and only of those', async () => {
    const { subscription, close } = await subscribed();

    expect(subscription.group).toBe('probe');
    expect([...subscription.topics].sort()).toEqual(['topic.a', 'topic.b']);
    await close();
  });

  it('gives a handler the whole batch, and the bus what the handler answers', async () => {
    const { subscription, close } = await subscribed();

    const output = await subscription.handle(batch('topic.a'));
    const nothing = await subscription.handle(batch('topic.b'));

    expect(output.map(record => record.value.toString())).toEqual(['2']);
    expect(nothing).toEqual([]);
    await close();
  });

  it('makes an error in the log of records that were lost to the group', async () => {
    const errors: unknown[] = [];
    const { subscription, close } = await subscribed(errors);

    subscription.onGap?.({ group: 'probe', topic: 'topic.a', shard: 3, committed: 5n, oldest: 8n });

    expect(errors).toEqual([expect.stringMatching(/group probe.* 5 of topic\.a, shard 3,.* 8\./)]);
    await close();
  });

  it('hands an error on as it is, so that its kind decides what happens to the batch', async () => {
    const { subscription, close } = await subscribed();

    await expect(subscription.handle(batch('topic.a', 9))).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', kind: 'unavailable' });
    await close();
  });
});
