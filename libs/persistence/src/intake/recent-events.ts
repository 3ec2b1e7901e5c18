import type { EventEnvelope } from '@lienthong/dossier';

/** An accepted event with its sealed content. */
export interface AcceptedEvent {
  readonly envelope: EventEnvelope;
  readonly sealed: Buffer;
}

/** Of a full room so much stays occupied: the oldest go many at a time, for a map walks past every place it has freed. */
const LEFT = 0.9;

/** Events that just came by and will be wanted soon, in memory; the oldest go when there is no room. */
export class RecentEvents {
  private readonly events = new Map<string, AcceptedEvent>();
  private bytes = 0;

  /** `room`: bytes of sealed content kept at most. */
  constructor(private readonly room: number) {}

  get(uid: string): AcceptedEvent | undefined {
    return this.events.get(uid);
  }

  keep(event: AcceptedEvent): void {
    const { uid } = event.envelope;
    if (this.events.has(uid)) return;
    this.events.set(uid, event);
    this.bytes += event.sealed.length;
    if (this.bytes > this.room) this.makeRoom();
  }

  /** Gives an event away: it is wanted no more. */
  take(uid: string): AcceptedEvent | undefined {
    const event = this.events.get(uid);
    if (!event) return undefined;
    this.events.delete(uid);
    this.bytes -= event.sealed.length;
    return event;
  }

  private makeRoom(): void {
    for (const uid of this.events.keys()) {
      if (this.bytes <= LEFT * this.room) return;
      this.take(uid);
    }
  }
}
