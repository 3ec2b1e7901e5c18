import type { DossierEvent } from '@lienthong/dossier';
import type { JsonObject } from '../kit/http';

/** What the one-stop software does by itself. */
export interface TthcHabits {
  /** Answers a supplement request with the papers asked for. */
  readonly autoSupplement?: boolean;
  /** Hands a result over to the applicant. */
  readonly autoReturn?: boolean;
  /** Milliseconds of the simulator's clock before it does either; 1,000 unless told. */
  readonly answerAfter?: number;
}

/** A call that was taken, as it came. */
export interface TthcEntry {
  /** RFC 3339 */
  readonly at: string;
  /** National state after it, 1–10. */
  readonly state: string;
  readonly body: JsonObject;
}

/** A dossier as the one-stop software keeps it. */
export interface TthcDossier {
  readonly code: string;
  /** National state, 1–10. */
  state: string;
  /** True when it came from a sector system through `POST /api/ho-so`. */
  readonly fromSector: boolean;
  /** Latest snapshot: the event's data, or the body of `POST /api/ho-so`. */
  snapshot: JsonObject;
  readonly habits: TthcHabits;
  /** Events made so far; the number is part of the event id. */
  events: number;
  readonly progress: TthcEntry[];
  readonly supplements: TthcEntry[];
  readonly payments: TthcEntry[];
  readonly results: TthcEntry[];
}

/** Content to put into the gateway's store before the event that names it. */
export interface OutgoingFile {
  readonly sha256: string;
  readonly mediaType: string;
  /** Base64 */
  readonly content: string;
}

/** An event that waits for the gateway's 202 or 200. */
export interface OutboxEntry {
  readonly dossier: string;
  readonly event: DossierEvent;
  readonly files: readonly OutgoingFile[];
  attempts: number;
  /** Status of the last try; 0 when there was no answer. */
  lastStatus?: number;
  /** Code of the last refusal, or what went wrong on the way. */
  lastProblem?: string;
}

export interface SentEvent {
  readonly dossier: string;
  readonly id: string;
  readonly type: string;
  readonly attempts: number;
  readonly status: number;
  /** RFC 3339 */
  readonly at: string;
}

export interface TthcState {
  dossiers: Record<string, TthcDossier>;
  /** Waiting events by dossier, oldest first. */
  lanes: Record<string, OutboxEntry[]>;
  sent: SentEvent[];
  habits: TthcHabits;
  /** Number of the last dossier that got a code from here. */
  issued: number;
}

export function emptyTthc(habits: TthcHabits): TthcState {
  return { dossiers: {}, lanes: {}, sent: [], habits, issued: 0 };
}
