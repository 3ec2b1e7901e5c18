import type { Alias, Attempt, DeliveryState, EventType, ParkReason, TransitionVerdict } from '@lienthong/dossier/browser';

/** Answers of `/v1/dossiers/{code}` and what is below it, as far as the page reads them. */
export interface SystemSeen {
  readonly id: string;
  readonly name: string;
  readonly team?: string;
}

export interface Verdict {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly severity: 'danger' | 'warning' | 'info' | 'pause' | 'success';
  readonly owner?: string;
  readonly action: string;
  readonly about?: string;
  readonly others: number;
}

export interface DossierHead {
  readonly dossierId: string;
  readonly code: string;
  readonly aliases: readonly Alias[];
  readonly procedure?: string;
  readonly agency?: string;
  readonly state?: number;
  readonly stateAt?: string;
  readonly verdict: Verdict;
  readonly axes: {
    readonly business: { readonly state?: number; readonly system?: string };
    readonly finance: { readonly state: 'none' | 'requested' | 'paid' };
    readonly delivery: Partial<Record<DeliveryState, number>>;
    readonly sync: { readonly state: 'level' | 'moving' | 'behind'; readonly systems: readonly string[] };
  };
  readonly term?: { readonly state: 'running' | 'paused' | 'due-soon' | 'overdue'; readonly dueAt?: string };
  readonly systems: readonly SystemSeen[];
  readonly now: string;
}

interface MarkBase {
  readonly id: string;
  readonly at: string;
  readonly causedBy: readonly string[];
  /** Others like it that stand under this one. */
  readonly cluster?: { readonly ids: readonly string[]; readonly until: string };
}

export interface EventMark extends MarkBase {
  readonly kind: 'event';
  readonly system: string;
  readonly type: EventType;
  readonly sequence: number;
  readonly sourceTime: string;
  readonly state?: number;
  readonly transition?: TransitionVerdict;
  readonly routing: 'accepted' | 'routed' | 'unrouted';
  readonly unrouted?: string;
}

export interface Segment {
  readonly state: DeliveryState;
  readonly from: string;
  readonly until?: string;
}

export interface DeliveryMark extends MarkBase {
  readonly kind: 'delivery';
  readonly system: string;
  readonly connection: string;
  readonly type?: EventType;
  readonly sequence?: number;
  readonly until?: string;
  readonly state: DeliveryState;
  readonly segments: readonly Segment[];
  readonly attempts: readonly Attempt[];
  readonly attemptCount: number;
  readonly parked?: ParkReason;
  readonly dueAt?: string;
}

export interface ActMark extends MarkBase {
  readonly kind: 'act';
  readonly act: string;
  readonly actor: string;
  readonly reason?: string;
}

export type Mark = EventMark | DeliveryMark | ActMark;

export interface TermStretch {
  readonly state: 'running' | 'paused' | 'overdue' | 'appointment';
  readonly from: string;
  readonly until?: string;
  readonly causedBy: readonly string[];
}

export interface Stretch {
  readonly systems: readonly SystemSeen[];
  readonly marks: readonly Mark[];
  readonly merged: number;
  readonly term: readonly TermStretch[];
  readonly missing: readonly { readonly what: 'event' | 'routing'; readonly sequence?: number }[];
  readonly complete: boolean;
  readonly now: string;
  readonly next: string | null;
}

/** Delivery states in which something is the matter. */
const TROUBLED: readonly DeliveryState[] = ['retrying', 'checking', 'parked'];

/** Whether a mark needs a second look now. */
export function needsAttention(mark: Mark): boolean {
  if (mark.kind === 'event') return mark.unrouted === 'no-route';
  return mark.kind === 'delivery' && TROUBLED.includes(mark.state);
}

/** Another dossier that some system calls by a code of this one. */
export interface RelatedDossier extends Alias {
  readonly dossierId: string;
}
