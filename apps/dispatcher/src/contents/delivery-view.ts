import type { Locale } from '@lienthong/config';
import type { DeliveryState, EventType, ParkReason, Provenance } from '@lienthong/dossier';
import type { DeliveryDetail, Hold } from '@lienthong/persistence';
import { explainCause, type ErrorText } from '@lienthong/service';
import type { FoundDelivery } from './found-delivery';
import { masked } from './stage-view';

/** The head of one delivery: where it stands, why, and what happens next. */
export interface DeliveryView {
  readonly id: string;
  readonly dossier: string;
  readonly event: { readonly uid: string; readonly type: EventType; readonly sequence: number; readonly acceptedAt: string };
  readonly connection: string;
  readonly system: { readonly id: string; readonly name: string };
  /** Team that owns the system behind the connection. */
  readonly owner: string;
  readonly state: DeliveryState;
  readonly route: string;
  /** Release it was accepted under, and the one a person chose to translate under. */
  readonly release: number;
  readonly translateRelease: number | null;
  /** How the last message was made; null while none was. */
  readonly made: Provenance | null;
  readonly plannedAt: string;
  readonly finishedAt: string | null;
  readonly attempts: number;
  /** What the receiver calls the dossier. */
  readonly reference: string | null;
  readonly parked: ParkReason | null;
  /** Why it stands still, in words; null while it does not. */
  readonly explain: ErrorText | null;
  /** The next automatic try; `in` milliseconds from `now`, by the clock of the server. */
  readonly nextTry: { readonly at: string; readonly in: number; readonly kind: 'deliver' | 'lookup' } | null;
  /** Why nothing passes its connection. */
  readonly held: { readonly code: string; readonly owner: string; readonly since: string } | null;
  /** Deliveries of its lane that wait behind it. */
  readonly behind: number;
  readonly now: string;
}

/** What of it has to be looked up, and how it is told. */
export interface Telling {
  readonly behind: number;
  readonly hold: Hold | undefined;
  readonly now: Date;
  readonly locale: Locale;
  /** Masks words that are not ours. */
  readonly words: (text: string) => string;
}

export function deliveryView({ row, owner, current }: FoundDelivery, { behind, hold, now, locale, words }: Telling): DeliveryView {
  const { id, dossierId, eventUid, eventType, sequence, acceptedAt, connection, system, state, route, release, translateRelease } = row;
  const name = current.systems.find(one => one.id === system)?.name ?? system;
  const parked = row.parked && masked(row.parked, words);
  return {
    ...{ id, dossier: dossierId, connection, owner, state, route, release, translateRelease, behind },
    event: { uid: eventUid, type: eventType, sequence, acceptedAt },
    system: { id: system, name },
    made: row.provenance ?? row.attempts.findLast(attempt => attempt.provenance)?.provenance ?? null,
    plannedAt: row.plannedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    attempts: row.attemptCount,
    reference: row.reference,
    parked,
    explain: state === 'parked' && parked ? explained(parked, name, locale) : null,
    nextTry: nextTry(row, now),
    held: hold && state !== 'parked' ? { code: hold.code, owner: hold.owner, since: new Date(hold.heldSince).toISOString() } : null,
    now: now.toISOString(),
  };
}

function explained(parked: ParkReason, system: string, locale: Locale): ErrorText {
  const { mappingVersion = null, table = null, value = null, detail = null } = parked;
  return explainCause({ ...parked, mappingVersion, table, value, detail }, system, locale);
}

function nextTry({ state, dueAt }: DeliveryDetail, now: Date): DeliveryView['nextTry'] {
  if (!dueAt || (state !== 'retrying' && state !== 'checking')) return null;
  const kind = state === 'checking' ? 'lookup' : 'deliver';
  return { at: dueAt.toISOString(), in: Math.max(0, dueAt.getTime() - now.getTime()), kind };
}
