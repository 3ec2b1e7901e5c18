import type { Page } from '../../api/page';

/** Answers of `/v1/parked-groups`, as far as the console reads them. */
export const GROUP_STATES = ['new', 'working', 'waiting-partner', 'cleared', 'regressed'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

export const GROUPED_BY = ['cause', 'system', 'owner', 'procedure'] as const;
export type GroupedBy = (typeof GROUPED_BY)[number];

export interface Fingerprint {
  readonly connection: string;
  readonly class: string;
  readonly code: string;
  readonly mappingVersion: string | null;
  readonly table: string | null;
  readonly value: string | null;
  readonly detail: string | null;
}

export interface Group {
  readonly id: string;
  readonly state: GroupState;
  readonly connection: string;
  readonly system: string;
  readonly systemName: string;
  readonly owner: string;
  readonly fingerprint: Fingerprint;
  readonly explain: { readonly title: string; readonly what: string; readonly why: string; readonly do: string; readonly owner: string };
  readonly assignee: string | null;
  readonly until: string | null;
  readonly asleep: boolean;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly parked: number;
  readonly going: number;
  readonly dossiers: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly growing: boolean;
  readonly clearedAt: string | null;
}

export interface Note {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly createdAt: string;
}

export interface GroupReport extends Group {
  readonly notes: readonly Note[];
  readonly contacts: readonly { readonly name: string; readonly phone?: string; readonly email?: string }[];
}

export interface Totals {
  readonly groups: number;
  readonly parked: number;
  readonly dossiers: number;
}

export interface GroupPage extends Page<Group> {
  readonly total: Totals;
  readonly lastCleared: Group | null;
}

/** Parked deliveries counted by something else than their cause. */
export interface FacetCount extends Totals {
  readonly key: string | null;
  readonly first: string;
  readonly last: string;
}

export interface GroupDelivery {
  readonly id: string;
  readonly dossierId: string;
  readonly dossier: string | null;
  readonly connection: string;
  readonly eventType: string;
  readonly parkedAt: string;
  readonly attemptCount: number;
  readonly behind: number;
  readonly parked: { readonly detail?: string } | null;
}
