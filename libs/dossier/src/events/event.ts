import type { EventType } from './event-types';

/** A dossier code as one system knows it. */
export interface Alias {
  readonly system: string;
  readonly code: string;
}

/** A dossier event as a sender posts it: CloudEvents 1.0, `data` in clear. */
export interface DossierEvent<D = Record<string, unknown>> {
  readonly specversion: '1.0';
  /** Chosen by the sender, unique within that sender. */
  readonly id: string;
  /** URI reference naming the part of the sender that speaks. */
  readonly source: string;
  readonly type: EventType;
  /** The dossier code as the sender knows it. */
  readonly subject: string;
  /** When the fact happened at the sender, RFC 3339 with an offset. */
  readonly time: string;
  readonly datacontenttype?: 'application/json';
  readonly traceparent?: string;
  /** The delivery this event answers, where the sender knows it. */
  readonly inreplyto?: string;
  readonly data: D;
}

/** How the business state of the dossier took the event; anything but `expected` is a visible fact, never an error. */
export type TransitionVerdict = 'expected' | 'repeated' | 'unexpected' | 'stale';

/**
 * What the gateway stamps on an accepted event. These attributes travel in clear beside the sealed `data`, so nothing
 * personal may ever be put here.
 */
export interface EventEnvelope {
  /** Derived from (system, id): see {@link eventUid}. */
  readonly uid: string;
  /** The authenticated sender. */
  readonly system: string;
  readonly id: string;
  readonly type: EventType;
  readonly subject: string;
  readonly time: string;
  readonly dossierId: string;
  /** Position within the dossier, 1, 2, 3 …: the order of acceptance. */
  readonly sequence: number;
  /** RFC 3339, UTC. */
  readonly acceptedAt: string;
  /** Number of the registry release the event is handled under, for ever. */
  readonly release: number;
  readonly procedure?: string;
  readonly procedureVersion?: string;
  readonly agency?: string;
  /** Appointment the event names: when the result is due. RFC 3339, UTC. */
  readonly dueAt?: string;
  /** National state (1–10) after the event. */
  readonly state?: number;
  readonly transition?: TransitionVerdict;
  /** Codes of the dossier known when the event was accepted. */
  readonly aliases: readonly Alias[];
  readonly inReplyTo?: string;
  readonly traceparent?: string;
  /** SHA-256 (hex) over salt and canonical event: evidence of the content that reveals nothing of it. */
  readonly digest: string;
}
