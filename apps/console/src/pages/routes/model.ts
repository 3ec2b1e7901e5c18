import type { EventType } from '@lienthong/dossier/browser';
import type { Resource, WholeResource, WholeVersion } from '../systems/registry/registry';

/** What a route asks of events, where it leads, and when; a draft may lack anything. */
export interface RouteConditions {
  readonly to?: readonly string[];
  readonly from?: readonly string[];
  readonly types?: readonly EventType[];
  readonly procedures?: readonly string[];
  readonly procedureVersions?: readonly string[];
  readonly agencies?: readonly string[];
  readonly states?: readonly number[];
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A route as the registry keeps it. */
export interface RouteDocument extends RouteConditions {
  readonly id: string;
}

/** A version of a route with its content. */
export type WholeRoute = WholeVersion<RouteDocument>;

/** A route in the list: what is in force of it, else what is being prepared, with all its conditions. */
export type ListedRoute = Resource<RouteConditions>;

/** A route with all its versions, the newest first. */
export type RouteHistory = WholeResource<RouteConditions>;

/** Events of one kind that no route took. */
export interface UnroutedGroup {
  readonly system: string;
  readonly type: EventType;
  readonly procedure?: string;
  readonly procedureVersion?: string;
  readonly agency?: string;
  readonly state?: number;
  readonly reason: 'no-route' | 'only-origin';
  readonly events: number;
  readonly lastAt: string;
  readonly lastEvent: string;
  readonly lastDossier: string;
  readonly takenBy: readonly string[];
}

/** The lists a route may ask an event to be in. */
export const CONDITIONS = ['from', 'types', 'procedures', 'procedureVersions', 'agencies', 'states'] as const;
export type ConditionName = (typeof CONDITIONS)[number];
