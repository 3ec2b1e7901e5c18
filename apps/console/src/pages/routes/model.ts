import type { EventType } from '@lienthong/dossier/browser';

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

export type VersionCode = 'draft' | 'tested' | 'submitted' | 'active' | 'suspended' | 'retired';

/** A version of a route, without its content. */
export interface RouteVersion {
  readonly id: string;
  readonly version: number;
  readonly state: VersionCode;
  readonly revision: number;
  readonly editors: readonly string[];
  readonly submittedBy: string | null;
  readonly decidedBy: string | null;
  readonly changedAt: string;
  readonly next: readonly VersionCode[];
}

/** A version with its content. */
export interface WholeVersion extends RouteVersion {
  readonly document: RouteDocument;
}

/** A route in the list: what is in force of it, else what is being prepared, with all its conditions. */
export interface ListedRoute {
  readonly id: string;
  readonly summary: RouteConditions;
  readonly inForce: RouteVersion | null;
  readonly open: RouteVersion | null;
}

/** A route with all its versions, the newest first. */
export interface RouteHistory {
  readonly id: string;
  readonly inForce: RouteVersion | null;
  readonly open: RouteVersion | null;
  readonly versions: readonly RouteVersion[];
}

/** What there is to say against a version. */
export interface Verdict {
  readonly valid: boolean;
  readonly violations: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly breaks: readonly {
    readonly what: string;
    readonly kind: string;
    readonly message: { readonly vi: string; readonly en: string };
  }[];
}

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
