import type { Alias, Attempt, DeliveryState, EventType, ParkReason, TransitionVerdict, UnroutedReason } from '@lienthong/dossier';

/** A fact a system sent. */
export interface EventMark {
  readonly kind: 'event';
  readonly id: string;
  /** The system that sent it. */
  readonly system: string;
  /** Time of acceptance. */
  readonly at: string;
  readonly type: EventType;
  readonly sequence: number;
  /** Time at the source. */
  readonly sourceTime: string;
  readonly state?: number;
  readonly transition?: TransitionVerdict;
  /** `accepted`: the router has not decided yet. */
  readonly routing: 'accepted' | 'routed' | 'unrouted';
  readonly unrouted?: UnroutedReason;
  /** Appointment it names: when the result is due. */
  readonly dueAt?: string;
  /** The delivery it answers. */
  readonly causedBy: readonly string[];
}

/** A stretch of time a delivery spent in one state; the last one of an open delivery has no end. */
export interface Segment {
  readonly state: DeliveryState;
  readonly from: string;
  readonly until?: string;
}

/** One event on its way to one connection. */
export interface DeliveryMark {
  readonly kind: 'delivery';
  readonly id: string;
  /** The system behind the connection; the connection itself where nobody knows. */
  readonly system: string;
  readonly connection: string;
  /** Type of the event; absent when the event itself has not been recorded yet. */
  readonly type?: EventType;
  readonly sequence?: number;
  readonly at: string;
  readonly until?: string;
  readonly state: DeliveryState;
  readonly segments: readonly Segment[];
  readonly attempts: readonly Attempt[];
  readonly attemptCount: number;
  readonly parked?: ParkReason;
  readonly dueAt?: string;
  /** The event. */
  readonly causedBy: readonly string[];
}

/** Something a person or the registry did. */
export interface ActMark {
  readonly kind: 'act';
  readonly id: string;
  readonly at: string;
  readonly act: string;
  readonly actor: string;
  readonly reason?: string;
  /** The event or delivery it was done to. */
  readonly causedBy: readonly string[];
}

export type Mark = EventMark | DeliveryMark | ActMark;

/** Something that has to be in the trail and is not (yet). */
export interface MissingFact {
  readonly what: 'event' | 'routing';
  /** Number of the event within the dossier, where that is all that is known. */
  readonly sequence?: number;
  readonly event?: string;
}

/** A system that had to do with a dossier; name and team as the registry in force has them. */
export interface SystemSeen {
  readonly id: string;
  readonly name: string;
  readonly team?: string;
}

/** What happened to one dossier. */
export interface Timeline {
  readonly marks: readonly Mark[];
  /** In order of first contact, sender first. */
  readonly systems: readonly SystemSeen[];
  /** What the system that spoke of the dossier first calls it. */
  readonly opened?: Alias;
  readonly missing: readonly MissingFact[];
  readonly procedure?: string;
  readonly agency?: string;
  /** National state after the last event, and since when, by time of acceptance. */
  readonly state?: number;
  readonly stateAt?: string;
}
