import { Inject, Injectable } from '@nestjs/common';
import { Config } from '@lienthong/config';
import {
  canonicalize,
  clearAttributes,
  eventDefinitions,
  eventUid,
  LienThongError,
  normaliseDossierCode,
  personKeysIn,
  type DossierEvent,
} from '@lienthong/dossier';
import type { Outbox, OutboxRelay } from '@lienthong/messaging';
import { GroupCommit, IntakeStore, Releases, type SealedEvent, type StoredEvent } from '@lienthong/persistence';
import { digestEvent, drawRandom, PersonDigests, Sealer } from '@lienthong/security';
import { newDossierId } from './new-dossier-id';
import { INTAKE_OUTBOX, INTAKE_RELAY } from './tokens';

/** What became of a posted event. */
export interface Acceptance {
  /** `repeated`: the same event was here before, and nothing new was stored. */
  readonly kind: 'accepted' | 'repeated';
  readonly uid: string;
  readonly id: string;
  /** Absent while nobody knows the dossier. */
  readonly dossierId?: string;
  /** RFC 3339, UTC. */
  readonly acceptedAt: string;
  /** SHA-256 (hex) over the event's salt and canonical form. */
  readonly digest: string;
  /** Kept until the dossier it speaks of becomes known. */
  readonly unmatched: boolean;
}

interface Prepared {
  readonly sealed: SealedEvent;
  readonly canonical: Buffer;
}

/** So much an event may wait for company, milliseconds. */
const PACE = 8;
/** How long a look at the backlog of the outbox stays good, milliseconds. */
const BACKLOG_FRESH = 1_000;

/**
 * Accepts events: seals them, gives them their dossier and their place in it, and stores them together with what will be
 * published, in a commit that many requests share. Input arrives checked and normalised.
 */
@Injectable()
export class Intake {
  private readonly commit = new GroupCommit<Prepared, StoredEvent>(
    async group => {
      const stored = await this.store.accept(group.map(({ sealed }) => sealed));
      this.relay.wake();
      return stored;
    },
    ({ sealed }) => sealed.draft.uid,
    { parallel: 2, pace: PACE },
  );
  private lookedAt = -Infinity;
  private full = false;

  constructor(
    private readonly store: IntakeStore,
    private readonly releases: Releases,
    private readonly sealer: Sealer,
    private readonly persons: PersonDigests,
    private readonly config: Config,
    @Inject(INTAKE_OUTBOX) private readonly outbox: Outbox,
    @Inject(INTAKE_RELAY) private readonly relay: OutboxRelay,
  ) {}

  /**
   * Throws `EVENT_ID_CONFLICT` when the sender used the id for other content, `OUTBOX_FULL` while too much waits for the
   * bus, `DATABASE_UNAVAILABLE` when nothing can be stored.
   */
  async accept(sender: { readonly system: string }, event: DossierEvent): Promise<Acceptance> {
    await this.refuseWhenFull();
    const prepared = await this.prepare(sender.system, event);
    const stored = await this.commit.add(prepared);
    const { draft, digest } = prepared.sealed;
    switch (stored.kind) {
      case 'accepted':
        return {
          kind: 'accepted',
          uid: draft.uid,
          id: draft.id,
          dossierId: stored.envelope.dossierId,
          acceptedAt: stored.envelope.acceptedAt,
          digest,
          unmatched: false,
        };
      case 'unmatched':
        return { kind: 'accepted', uid: draft.uid, id: draft.id, acceptedAt: stored.receivedAt, digest, unmatched: true };
      case 'known':
        return repeated(prepared, stored.known);
    }
  }

  private async prepare(system: string, event: DossierEvent): Promise<Prepared> {
    const release = await this.releases.current();
    const canonical = Buffer.from(canonicalize(event), 'utf8');
    const salt = drawRandom(16);
    const uid = eventUid(system, event.id);
    const persons = await this.persons.of(personKeysIn(event.type, event.data));
    return {
      canonical,
      sealed: {
        draft: {
          uid,
          system,
          id: event.id,
          type: event.type,
          subject: normaliseDossierCode(event.subject),
          time: event.time,
          opensDossier: eventDefinitions[event.type].opensDossier,
          release: release.number,
          ...clearAttributes(event),
          ...(persons.length > 0 && { persons: persons.map(digest => digest.toString('base64')) }),
          ...(event.inreplyto !== undefined && { inReplyTo: event.inreplyto }),
          ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
        },
        salt,
        digest: digestEvent(salt, canonical),
        sealed: await this.sealer.seal(uid, canonical),
        newDossierId: newDossierId(),
      },
    };
  }

  private async refuseWhenFull(): Promise<void> {
    if (performance.now() - this.lookedAt > BACKLOG_FRESH) {
      this.lookedAt = performance.now();
      const { rows, oldest } = await this.outbox.backlog(this.config.outboxMaxEvents);
      this.full = rows > this.config.outboxMaxEvents || oldest > this.config.outboxMaxAgeSeconds;
    }
    if (this.full) throw new LienThongError('OUTBOX_FULL', 'unavailable', 'Too many accepted events wait for the bus', { retryAfter: 30 });
  }
}

function repeated({ sealed, canonical }: Prepared, known: (StoredEvent & { kind: 'known' })['known']): Acceptance {
  const { draft } = sealed;
  if (digestEvent(known.salt, canonical) !== known.digest) {
    throw new LienThongError('EVENT_ID_CONFLICT', 'conflict', `Event id ${draft.id} was used for other content at ${known.acceptedAt}`, {
      params: { id: draft.id, time: known.acceptedAt },
    });
  }
  return {
    kind: 'repeated',
    uid: draft.uid,
    id: draft.id,
    ...(known.dossierId !== undefined && { dossierId: known.dossierId }),
    acceptedAt: known.acceptedAt,
    digest: known.digest,
    unmatched: known.dossierId === undefined,
  };
}
