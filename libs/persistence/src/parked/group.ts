import type { FailureClass, ParkReason } from '@lienthong/dossier';

/** How people handle a group; `cleared` and `regressed` are facts, the others somebody chose. */
export const GROUP_STATES = ['new', 'working', 'waiting-partner', 'cleared', 'regressed'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

/** What somebody can say of a group. */
export const HANDLINGS = ['new', 'working', 'waiting-partner'] as const;
export type Handling = (typeof HANDLINGS)[number];

/** Deliveries that stand still for one cause. */
export interface ParkedGroup {
  /** Of the cause. */
  readonly id: string;
  readonly connection: string;
  readonly system: string;
  /** Team that owns the cure. */
  readonly owner: string;
  readonly class: FailureClass;
  readonly code: string;
  readonly mappingVersion: string | null;
  readonly table: string | null;
  readonly value: string | null;
  readonly detail: string | null;
  readonly state: GroupState;
  /** As in an act. */
  readonly assignee: string | null;
  /** When it was promised, or is to be looked at again. */
  readonly until: Date | null;
  /** Nobody need look at it before: the time has not come, and it has not grown by a fifth. */
  readonly asleep: boolean;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  /** Deliveries that stand still, and those a person sent on their way again that have not ended. */
  readonly parked: number;
  readonly going: number;
  readonly dossiers: number;
  /** Null where it is cleared. */
  readonly first: Date | null;
  readonly last: Date | null;
  /** More have parked in the last hour than in the hour before. */
  readonly growing: boolean;
  /** When the last one before had ended. */
  readonly clearedAt: Date | null;
}

/** What one person's act would cure: causes that only their details or the version of the mapping tell apart, together. */
export interface StandingCause extends Pick<ParkedGroup, 'connection' | 'class' | 'code' | 'table' | 'value' | 'owner'> {
  /** Deliveries that stand still for it. */
  readonly parked: number;
  /** False where there are more than counted. */
  readonly exact: boolean;
  readonly first: Date;
}

/** By what parked deliveries can be counted besides their cause. */
export const FACETS = ['system', 'owner', 'procedure'] as const;
export type Facet = (typeof FACETS)[number];

export interface FacetCount {
  /** Null: of no procedure. */
  readonly key: string | null;
  readonly groups: number;
  readonly parked: number;
  readonly dossiers: number;
  readonly first: Date;
  readonly last: Date;
}

export const GROUP_ORDERS = ['risk', 'size', 'latest'] as const;
export type GroupOrder = (typeof GROUP_ORDERS)[number];

export interface GroupFilter {
  readonly states?: readonly GroupState[];
  readonly owners?: readonly string[];
  readonly systems?: readonly string[];
  readonly procedures?: readonly string[];
  readonly assignee?: string;
  /** Only those of these connections. */
  readonly connections?: readonly string[];
}

/** Whose turn it is, in the order of the list. */
export interface GroupPage {
  readonly sort: GroupOrder;
  readonly limit: number;
  /** Of the last group of the page before. */
  readonly after?: GroupPlace;
}

export interface GroupPlace {
  readonly at: string;
  readonly size: number;
  readonly id: string;
}

/** A parked delivery of a group. */
export interface GroupDelivery {
  readonly id: string;
  readonly dossierId: string;
  /** Code of the dossier as the sender of the event knows it. */
  readonly dossier: string | null;
  readonly connection: string;
  readonly eventType: string;
  readonly state: string;
  readonly parkedAt: Date;
  readonly attemptCount: number;
  readonly parked: ParkReason | null;
  /** Deliveries of its lane that wait behind it. */
  readonly behind: number;
}

export interface GroupNote {
  readonly id: string;
  /** As in an act. */
  readonly author: string;
  readonly text: string;
  readonly createdAt: Date;
}

/** What somebody says of a group. */
export interface GroupChange {
  readonly to: Handling;
  readonly assignee?: string;
  readonly until?: string;
  readonly actor: string;
}
