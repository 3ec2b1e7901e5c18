import { Alarm } from '@lienthong/messaging';

/** Looks for work at its own pace, and at once when it is rung; looks again at once while there is more. */
export class Beat {
  private readonly alarm = new Alarm();
  private loop: Promise<void> | undefined;
  private closed = false;

  constructor(
    /** True when there may be more to do at once. */
    private readonly look: () => Promise<boolean>,
    /** Milliseconds between two looks. */
    private readonly every: number,
    private readonly putOff: (error: unknown) => void,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  ring(): void {
    this.alarm.ring();
  }

  async stop(): Promise<void> {
    this.closed = true;
    this.alarm.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.closed) {
      const more = await this.look().catch((error: unknown) => this.putOff(error));
      if (more !== true) await this.alarm.sleep(this.every);
    }
  }
}
