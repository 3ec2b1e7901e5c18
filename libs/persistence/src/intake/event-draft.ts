import type { EventType } from '@lienthong/dossier';

/** A checked and sealed event on its way in: all that is known before the database has spoken. Clear attributes only. */
export interface EventDraft {
  readonly uid: string;
  readonly system: string;
  readonly id: string;
  readonly type: EventType;
  readonly subject: string;
  readonly time: string;
  /** True when the type may create the dossier. */
  readonly opensDossier: boolean;
  readonly release: number;
  readonly procedure?: string;
  readonly procedureVersion?: string;
  readonly agency?: string;
  readonly dueAt?: string;
  /** Keyed digests of the numbers of persons in it (base64): what its dossier can be found by. */
  readonly persons?: readonly string[];
  readonly inReplyTo?: string;
  readonly traceparent?: string;
}

/** A draft with its content: sealed bytes, and the salted digest by which a repeat is recognised. */
export interface SealedEvent {
  readonly draft: EventDraft;
  readonly salt: Buffer;
  readonly digest: string;
  readonly sealed: Buffer;
  /** Id for the dossier, should this event create one. */
  readonly newDossierId: string;
}

/** What is stored of an event that was here before. */
export interface KnownEvent {
  readonly uid: string;
  readonly salt: Buffer;
  readonly digest: string;
  /** Absent while the event is unmatched. */
  readonly dossierId?: string;
  readonly acceptedAt: string;
}
