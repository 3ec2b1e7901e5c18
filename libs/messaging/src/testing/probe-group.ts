import type { Batch, Consumer, MessageBus, OutgoingRecord, RetentionGap, Subscription } from '../bus.port';

/** A consumer under test that remembers what it saw. */
export class ProbeGroup {
  readonly seen: { readonly key: string; readonly text: string; readonly shard: number; readonly offset: bigint }[] = [];
  readonly gaps: RetentionGap[] = [];
  readonly assigned = new Set<number>();
  private consumer: Consumer | undefined;

  constructor(
    private readonly bus: MessageBus,
    readonly group: string,
    private readonly topics: readonly string[],
    private readonly effect: (batch: Batch) => Promise<readonly OutgoingRecord[]> = async () => [],
  ) {}

  async start(extra: Partial<Subscription> = {}): Promise<this> {
    this.consumer = await this.bus.subscribe({
      group: this.group,
      topics: this.topics,
      handle: async batch => {
        const output = await this.effect(batch);
        this.seen.push(...batch.records.map(({ key, value, shard, offset }) => ({ key, text: value.toString(), shard, offset })));
        return output;
      },
      onAssigned: async assignment => {
        await assignment.confirm(assignment.shards);
        assignment.shards.forEach(shard => this.assigned.add(shard));
      },
      onRevoked: async shards => shards.forEach(shard => this.assigned.delete(shard)),
      onGap: gap => this.gaps.push(gap),
      ...extra,
    });
    return this;
  }

  async stop(): Promise<void> {
    await this.consumer?.close();
  }

  texts(key?: string): string[] {
    return this.seen.filter(record => key === undefined || record.key === key).map(record => record.text);
  }
}

/** Waits until the condition holds; fails with what it looked like at the end. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  describe: () => unknown = () => '',
  milliseconds = 15_000,
): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > end)
      throw new Error(
        `Not within ${milliseconds} ms: ${JSON.stringify(describe(), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
      );
    await new Promise(done => setTimeout(done, 20));
  }
}
