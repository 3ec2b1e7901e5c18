import type { Consumer, OutgoingRecord, Subscription } from '../bus.port';
import { Alarm } from '../pg/alarm';
import { backOff } from './back-off';
import { GroupMember } from './group-member';
import type { KafkaClient } from './kafka-client';

/** Keeps a subscription alive: whenever its membership of the group ends, another one begins, without limit. */
export class KafkaConsumer implements Consumer {
  private readonly alarm = new Alarm();
  private readonly life: Promise<void>;
  private member: GroupMember | undefined;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly client: KafkaClient,
    private readonly subscription: Subscription,
    private readonly publish: (output: readonly OutgoingRecord[]) => Promise<void>,
  ) {
    this.life = this.keepAlive();
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    this.alarm.ring();
    await this.member?.close();
    await this.life;
  }

  private async keepAlive(): Promise<void> {
    for (let failures = 0; !this.closing;) {
      const begun = performance.now();
      this.member = new GroupMember(this.client, this.subscription, this.publish);
      try {
        await this.member.live();
      } catch (error) {
        this.client.log.warn('The group could not be joined and will be tried again', { group: this.subscription.group, error });
      }
      if (this.closing) return;
      await this.member.end();
      failures = performance.now() - begun > this.client.timings.session ? 0 : failures + 1;
      await this.alarm.sleep(backOff(this.client.timings, failures));
    }
  }
}
