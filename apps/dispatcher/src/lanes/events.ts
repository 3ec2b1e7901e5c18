import { Injectable } from '@nestjs/common';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { DossierEvent, EventEnvelope, Provenance } from '@lienthong/dossier';
import { IntakeStore, RecentEvents, type AcceptedEvent } from '@lienthong/persistence';
import { Sealer } from '@lienthong/security';

/** Sealed bytes kept in memory at most. */
const KEPT = 32 * 1_048_576;

export interface OpenedEvent extends AcceptedEvent {
  readonly event: DossierEvent;
}

/** Accepted events, opened for translation and for nothing else. Those that just came by on the bus are kept for a while. */
@Injectable()
export class Events {
  private readonly recent = new RecentEvents(KEPT);

  constructor(
    private readonly store: IntakeStore,
    private readonly sealer: Sealer,
  ) {}

  remember(envelope: EventEnvelope, sealed: Buffer): void {
    this.recent.keep({ envelope, sealed });
  }

  async open(uid: string): Promise<OpenedEvent> {
    const stored = this.recent.get(uid) ?? (await this.store.sealed([uid])).get(uid);
    if (!stored)
      throw new AdapterFailure('permanent', 'content-missing', `The content of event ${uid} is not stored`, { owner: 'Vận hành' });
    const content = await this.sealer.open(uid, stored.sealed);
    return { ...stored, event: JSON.parse(content.toString('utf8')) as DossierEvent };
  }

  /** What is left as evidence of a content that can no longer be opened. */
  async digestOf(uid: string): Promise<string | undefined> {
    return (await this.store.sealed([uid])).get(uid)?.envelope.digest;
  }

  /** How a message was made of an event, as it may be kept. */
  async keyed({ envelope, sealed }: OpenedEvent, provenance: Provenance): Promise<Provenance> {
    return this.sealer.keyed(envelope.uid, sealed, provenance);
  }
}
