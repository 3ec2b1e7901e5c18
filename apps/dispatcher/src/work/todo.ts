import type { Locale } from '@lienthong/config';
import type { AnswerTrouble, Hold, Release, StandingCause, StoppedRecord } from '@lienthong/persistence';
import { explainCause } from '@lienthong/service';

/** Something that waits for a person, many of a kind in one. */
export interface TodoItem {
  readonly code: TodoCode;
  /** What the sentence about it is made of; `exact` is false where there are more than `count`. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** Page of the console where it is seen to. */
  readonly link: string;
  readonly owner: string;
  readonly since: string | null;
}

/** Most urgent first: what stops everything, what stops a system, what stops dossiers, what will stop something later. */
export const TODO_CODES = [
  'record-stopped',
  'connection-held',
  'outcome-unknown',
  'parked',
  'unrouted',
  'answer-unusable',
  'version-submitted',
  'certificate-expiring',
  'connection-suspended',
] as const;
export type TodoCode = (typeof TODO_CODES)[number];

/** A version that waits for a second person. */
export interface Submitted {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly since: Date;
}

/** A certificate of conformance that will be worth nothing soon. */
export interface Expiring {
  readonly connection: string;
  readonly expiresAt: Date;
}

/** What the list is made of, already only what the reader may see. */
export interface TodoFacts {
  readonly release: Pick<Release, 'systems' | 'connections'>;
  readonly held: readonly Hold[];
  readonly parked: readonly StandingCause[];
  readonly troubles: readonly AnswerTrouble[];
  readonly stopped: readonly StoppedRecord[];
  /** Events of the last day that no route took, by system. */
  readonly unrouted: ReadonlyMap<string, number>;
  readonly submitted: readonly Submitted[];
  readonly expiring: readonly Expiring[];
}

/** Whom everything concerns that is nobody else's. */
const OPERATIONS = 'Vận hành';

/** What has to be done, most urgent first, the oldest of a kind first; causes in the language of the reader. Pure. */
export function todoOf(facts: TodoFacts, locale: Locale): TodoItem[] {
  const items = [
    ...stages(facts),
    ...facts.held.map(hold => heldItem(facts, hold)),
    ...parkedItems(facts, locale),
    ...[...facts.unrouted].map(([system, count]) => unroutedItem(facts, system, count)),
    ...unusable(facts),
    ...facts.submitted.map(version => submittedItem(version)),
    ...facts.expiring.map(certificate => expiringItem(facts, certificate)),
    ...suspended(facts),
  ];
  return items.sort((a, b) => TODO_CODES.indexOf(a.code) - TODO_CODES.indexOf(b.code) || (a.since ?? '').localeCompare(b.since ?? ''));
}

function stages({ stopped }: TodoFacts): TodoItem[] {
  return groupsOf(stopped, ({ group }) => group).map(([stage, records]) => ({
    code: 'record-stopped',
    params: { stage, count: records.length },
    link: '/parked',
    owner: OPERATIONS,
    since: records.map(({ stoppedAt }) => stoppedAt.toISOString()).sort()[0] ?? null,
  }));
}

function heldItem({ release }: TodoFacts, { connection, code, owner, heldSince }: Hold): TodoItem {
  const { id, name } = systemOf(release, connection);
  return {
    code: 'connection-held',
    params: { system: name, connection, cause: code },
    link: `/systems/${id}`,
    owner,
    since: heldSince.toISOString(),
  };
}

function parkedItems({ release, parked }: TodoFacts, locale: Locale): TodoItem[] {
  return parked.map(({ parked: count, exact, first, ...cause }) => {
    const { id, name } = systemOf(release, cause.connection);
    const { title } = explainCause({ ...cause, detail: null, mappingVersion: null }, name, locale);
    return {
      code: cause.class === 'ambiguous' ? 'outcome-unknown' : 'parked',
      params: { system: name, connection: cause.connection, cause: title, count, exact },
      link: `/parked?system=${id}`,
      owner: cause.owner,
      since: first.toISOString(),
    };
  });
}

function unroutedItem({ release }: TodoFacts, system: string, count: number): TodoItem {
  const name = release.systems.find(({ id }) => id === system)?.name ?? system;
  return { code: 'unrouted', params: { system: name, count }, link: '/routes', owner: OPERATIONS, since: null };
}

function unusable({ release, troubles }: TodoFacts): TodoItem[] {
  return groupsOf(troubles, ({ connection }) => connection).map(([connection, those]) => {
    const { id, name, team } = systemOf(release, connection);
    return {
      code: 'answer-unusable',
      params: { system: name, connection, count: those.length },
      link: `/systems/${id}`,
      owner: team,
      since: null,
    };
  });
}

function submittedItem({ kind, id, version, by, since }: Submitted): TodoItem {
  const link = kind === 'connection' ? `/connections/${id}/compare?to=${version}` : `/${kind === 'route' ? 'routes' : 'systems'}`;
  return { code: 'version-submitted', params: { kind, id, version, by }, link, owner: OPERATIONS, since: since.toISOString() };
}

function expiringItem({ release }: TodoFacts, { connection, expiresAt }: Expiring): TodoItem {
  const { id, name, team } = systemOf(release, connection);
  return {
    code: 'certificate-expiring',
    params: { system: name, connection, expiresAt: expiresAt.toISOString() },
    link: `/systems/${id}`,
    owner: team,
    since: expiresAt.toISOString(),
  };
}

function suspended({ release }: TodoFacts): TodoItem[] {
  return release.connections
    .filter(({ stopped }) => stopped && !stopped.retired)
    .map(({ id: connection, stopped }) => {
      const { id, name } = systemOf(release, connection);
      const params = { system: name, connection, queued: stopped?.queued ?? '' };
      return { code: 'connection-suspended', params, link: `/systems/${id}`, owner: OPERATIONS, since: null };
    });
}

function systemOf({ systems, connections }: TodoFacts['release'], connection: string): { id: string; name: string; team: string } {
  const id = connections.find(spec => spec.id === connection)?.system ?? connection;
  const { name = id, team = OPERATIONS } = systems.find(system => system.id === id) ?? {};
  return { id, name, team };
}

function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}
