import type { Queryable } from '../database';
import { WAITING_STATES, type WaitingState } from './dossier-projection';
import { dossierQuery, type DossierFilter, type DossierPlace, type DossierSort } from './dossier-query';

/** So many candidates are looked at for one page, and so many are counted: nothing anybody asks for is ever slow. */
const MOST_LOOKED_AT = 10_000;

/** What a dossier waits for: of several the gravest. */
export interface DossierWait {
  readonly state: WaitingState;
  /** The delivery, or the event. */
  readonly subject: string;
  readonly since: string;
  readonly system?: string;
  readonly connection?: string;
  readonly cause?: string;
  readonly class?: string;
  readonly owner?: string;
  readonly dueAt?: string;
  readonly attempts: number;
}

/** A dossier in a list. */
export interface ListedDossier {
  readonly dossierId: string;
  readonly code?: string;
  readonly procedure?: string;
  readonly agency?: string;
  /** National state; 0 while no event of it is known. */
  readonly state: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  /** The last event, who sent it, and who took it first. */
  readonly event?: { readonly type: string; readonly system: string; readonly at: string };
  readonly reached?: { readonly system: string; readonly at: string };
  readonly wait?: DossierWait;
  /** How many other things wait. */
  readonly othersWaiting: number;
}

export interface DossierWish {
  readonly filter: DossierFilter;
  readonly sort: DossierSort;
  readonly after?: DossierPlace | undefined;
  readonly limit: number;
}

export interface DossierListPage {
  readonly items: readonly ListedDossier[];
  /** Where to go on. A page may end before it is full: so far was looked. */
  readonly next?: DossierPlace;
}

interface RawDossier {
  dossierId: string;
  code: string | null;
  procedure: string | null;
  agency: string | null;
  state: number;
  openedAt: Date;
  updatedAt: Date;
  dueAt: Date | null;
  eventType: string | null;
  eventSystem: string | null;
  eventAt: Date | null;
  reachedSystem: string | null;
  reachedAt: Date | null;
  wait: DossierWait | null;
  waiting: number;
  at: Date;
  id: string;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const utc = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;
const GRAVEST = `array_position(ARRAY[${WAITING_STATES.map(state => `'${state}'`).join()}], w.state), w.since`;

const ROW = `d.dossier_id AS "dossierId", d.code, d.procedure, d.agency, d.state, d.opened_at AS "openedAt", d.updated_at AS "updatedAt",
  d.due_at AS "dueAt", d.event_type AS "eventType", d.event_system AS "eventSystem", d.event_at AS "eventAt",
  CASE WHEN d.reached_sequence = d.sequence THEN d.reached_system END AS "reachedSystem", d.reached_at AS "reachedAt",
  (SELECT jsonb_strip_nulls(jsonb_build_object('state', w.state, 'subject', w.subject, 'since', ${utc('w.since')}, 'system', w.system,
      'connection', w.connection, 'cause', w.cause, 'class', w.class, 'owner', w.owner, 'dueAt', ${utc('w.due_at')}, 'attempts', w.attempts))
    FROM trail.waiting w WHERE w.dossier_id = d.dossier_id ORDER BY ${GRAVEST} LIMIT 1) AS wait,
  (SELECT count(*)::int FROM trail.waiting w WHERE w.dossier_id = d.dossier_id) AS waiting`;

/** Lists of dossiers, page by page. */
export class DossierList {
  constructor(private readonly database: Queryable) {}

  async page({ filter, sort, after, limit }: DossierWish): Promise<DossierListPage> {
    const { candidates, holds, order, id, parameters, candidateParameters } = dossierQuery(filter, sort, after);
    const all = holds === 'true';
    const looked = `(${candidates(all ? limit + 1 : MOST_LOOKED_AT)}) AS c`;
    const rows = await this.database.query<RawDossier>(
      `SELECT ${ROW}, c.at, c.${id} AS id FROM ${looked} JOIN trail.dossiers d ON d.dossier_id = c.dossier_id
       WHERE ${holds} ORDER BY ${order} LIMIT ${limit + 1}`,
      parameters.values,
      'composed',
    );
    const items = rows.slice(0, limit).map(dossierFrom);
    if (rows.length > limit) return { items, next: placeOf(rows[limit - 1] as RawDossier) };
    const [last] = all
      ? []
      : await this.database.query<{ at: Date; id: string }>(
          `SELECT c.at, c.${id} AS id FROM ${looked} ORDER BY ${order} OFFSET ${MOST_LOOKED_AT - 1}`,
          parameters.values.slice(0, candidateParameters),
          'composed',
        );
    return { items, ...(last && { next: placeOf(last) }) };
  }

  /** How many there are, and whether that is all of them: only so many are looked at. */
  async count({ filter, sort }: Pick<DossierWish, 'filter' | 'sort'>): Promise<{ value: number; exact: boolean }> {
    const { candidates, holds, parameters } = dossierQuery(filter, sort);
    const [row] = await this.database.query<{ looked: number; value: number }>(
      `WITH c AS MATERIALIZED (${candidates(MOST_LOOKED_AT + 1)})
       SELECT (SELECT count(*)::int FROM c) AS looked,
              (SELECT count(*)::int FROM c ${holds === 'true' ? '' : `JOIN trail.dossiers d ON d.dossier_id = c.dossier_id WHERE ${holds}`}) AS value`,
      parameters.values,
      'composed',
    );
    const { looked = 0, value = 0 } = row ?? {};
    return { value: Math.min(value, MOST_LOOKED_AT), exact: looked <= MOST_LOOKED_AT };
  }
}

function placeOf({ at, id }: { readonly at: Date; readonly id: string }): DossierPlace {
  return [at.toISOString(), id];
}

function dossierFrom(raw: RawDossier): ListedDossier {
  const { dossierId, state, openedAt, updatedAt, wait, waiting } = raw;
  const { code, procedure, agency, dueAt, eventType, eventSystem, eventAt, reachedSystem, reachedAt } = raw;
  return {
    dossierId,
    ...(code !== null && { code }),
    ...(procedure !== null && { procedure }),
    ...(agency !== null && { agency }),
    state,
    openedAt: openedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    ...(eventType !== null &&
      eventSystem !== null &&
      eventAt && { event: { type: eventType, system: eventSystem, at: eventAt.toISOString() } }),
    ...(reachedSystem !== null && reachedAt && { reached: { system: reachedSystem, at: reachedAt.toISOString() } }),
    ...(wait && { wait }),
    othersWaiting: Math.max(0, waiting - 1),
  };
}
