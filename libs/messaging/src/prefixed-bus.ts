import type { Consumer, MessageBus, OutgoingRecord, ReceivedRecord, Subscription, TopicSpec } from './bus.port';

/** Lets several installations share one cluster: the names of topics and groups get a prefix there, and nowhere else. */
export class PrefixedBus implements MessageBus {
  constructor(
    private readonly bus: MessageBus,
    private readonly prefix: string,
  ) {}

  ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.bus.ensureTopics(topics.map(spec => ({ ...spec, name: this.prefix + spec.name })));
  }

  publish(records: readonly OutgoingRecord[]): Promise<void> {
    return this.bus.publish(records.map(record => this.out(record)));
  }

  subscribe(subscription: Subscription): Promise<Consumer> {
    const { group, topics } = subscription;
    return this.bus.subscribe({
      ...subscription,
      group: this.prefix + group,
      topics: topics.map(topic => this.prefix + topic),
      handle: async batch => {
        const records = batch.records.map((record): ReceivedRecord => ({ ...record, topic: this.plain(record.topic) }));
        return (await subscription.handle({ ...batch, topic: this.plain(batch.topic), records })).map(record => this.out(record));
      },
      onGap: gap => subscription.onGap?.({ ...gap, group, topic: this.plain(gap.topic) }),
    });
  }

  close(): Promise<void> {
    return this.bus.close();
  }

  private out(record: OutgoingRecord): OutgoingRecord {
    return { ...record, topic: this.prefix + record.topic };
  }

  private plain(topic: string): string {
    return topic.slice(this.prefix.length);
  }
}
