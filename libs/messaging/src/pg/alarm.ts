/** Sleep that can be cut short. A ring while nobody sleeps is remembered, so no wake-up is ever lost. */
export class Alarm {
  private rung = false;
  private wakeSleeper: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wakeSleeper?.();
  }

  async sleep(milliseconds: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, milliseconds);
        this.wakeSleeper = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wakeSleeper = undefined;
    }
    this.rung = false;
  }
}
