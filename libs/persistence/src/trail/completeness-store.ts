import type { Queryable } from '../database';

/** What became of the deliveries of a day to one connection. */
export interface ConnectionTally {
  readonly connection: string;
  readonly planned: number;
  readonly delivered: number;
  readonly skipped: number;
  readonly closed: number;
  readonly parked: number;
  /** On the way, or waiting for their next try. */
  readonly open: number;
}

export interface EventTally {
  /** Accepted by intake, but not in the trail. */
  readonly unrecorded: number;
  readonly accepted: number;
  /** Of these, those the router decided on, with or without deliveries. */
  readonly routed: number;
  readonly unrouted: number;
  /** Records found undecodable on the day. */
  readonly undecodable: number;
}

/** Lists of what does not add up. */
export const DIFFERENCES = ['accepted-not-recorded', 'accepted-not-routed', 'unrouted', 'routed-without-outcome', 'parked'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Something that does not add up. */
export interface DifferenceItem {
  readonly eventUid: string;
  readonly dossierId?: string;
  /** When the event was accepted: RFC 3339, UTC. */
  readonly acceptedAt: string;
  readonly deliveryId?: string;
  readonly connection?: string;
  /** Last state the delivery was heard of in; absent when nothing was heard. */
  readonly state?: string;
  /** Why an event is routed nowhere. */
  readonly reason?: string;
}

/** Place in a list of differences. */
export type DifferenceCursor = readonly [acceptedAt: string, eventUid: string, deliveryId: string];

/** The day, by time of acceptance. */
const ACCEPTED = `accepted AS MATERIALIZED (
  SELECT event_uid, dossier_id, occurred_at FROM trail.entries WHERE kind = 'accepted' AND occurred_at >= $1 AND occurred_at < $2)`;

/** Of an accepted event; an event is routed once. */
const ROUTING = `routed.source_id = 'routed:' || accepted.event_uid`;

/** The deliveries the router planned for the events of the day, and what was last heard of each. */
const DELIVERIES = `${ACCEPTED},
  planned AS MATERIALIZED (
    SELECT accepted.*, delivery ->> 'id' AS delivery_id, delivery ->> 'connection' AS connection
    FROM accepted JOIN trail.entries AS routed ON ${ROUTING}
    CROSS JOIN LATERAL jsonb_array_elements(routed.content::jsonb -> 'deliveries') AS delivery),
  latest AS (
    SELECT planned.*, outcome.state FROM planned LEFT JOIN LATERAL (
      SELECT state FROM trail.entries WHERE kind = 'outcome' AND delivery_id = planned.delivery_id
      ORDER BY state IN ('delivered', 'skipped', 'closed') DESC, seq DESC LIMIT 1) AS outcome ON true)`;

const ITEM = `event_uid AS "eventUid", dossier_id AS "dossierId", occurred_at AS "acceptedAt"`;
const NO_DELIVERY = `''::text AS "deliveryId", NULL::text AS connection, NULL::text AS state`;

const UNRECORDED = `intake.events AS event WHERE accepted_at >= $1 AND accepted_at < $2
  AND NOT EXISTS (SELECT 1 FROM trail.entries WHERE source_id = 'accepted:' || event.uid)`;

const LISTS: Readonly<Record<Difference, string>> = {
  'accepted-not-recorded': `SELECT uid AS "eventUid", dossier_id AS "dossierId", accepted_at AS "acceptedAt", ${NO_DELIVERY}, NULL::text AS reason
    FROM ${UNRECORDED}`,
  'accepted-not-routed': `WITH ${ACCEPTED} SELECT ${ITEM}, ${NO_DELIVERY}, NULL::text AS reason FROM accepted
    WHERE NOT EXISTS (SELECT 1 FROM trail.entries AS routed WHERE ${ROUTING})`,
  unrouted: `WITH ${ACCEPTED}, nowhere AS (
      SELECT accepted.*, routed.content::jsonb ->> 'unrouted' AS reason FROM accepted
      JOIN trail.entries AS routed ON ${ROUTING} AND routed.state = 'unrouted')
    SELECT ${ITEM}, ${NO_DELIVERY}, reason FROM nowhere`,
  'routed-without-outcome': `WITH ${DELIVERIES} SELECT ${ITEM}, delivery_id AS "deliveryId", connection, state, NULL::text AS reason FROM latest
    WHERE state IS NULL OR state NOT IN ('delivered', 'skipped', 'closed', 'parked')`,
  parked: `WITH ${DELIVERIES} SELECT ${ITEM}, delivery_id AS "deliveryId", connection, state, NULL::text AS reason FROM latest WHERE state = 'parked'`,
};

/** Does what was accepted add up with what was recorded, routed and delivered? Asked by day, from the trail; what was accepted says intake. */
export class CompletenessStore {
  constructor(private readonly database: Queryable) {}

  async events(from: Date, to: Date): Promise<EventTally> {
    const [row] = await this.database.query<Record<keyof EventTally, bigint>>(
      `WITH ${ACCEPTED}
       SELECT count(*) AS accepted, count(routed.event_uid) AS routed, count(*) FILTER (WHERE routed.state = 'unrouted') AS unrouted,
         (SELECT count(*) FROM ${UNRECORDED}) AS unrecorded,
         (SELECT count(*) FROM trail.entries WHERE kind = 'undecodable' AND recorded_at >= $1 AND recorded_at < $2) AS undecodable
       FROM accepted LEFT JOIN trail.entries AS routed ON ${ROUTING}`,
      [from, to],
    );
    const count = (name: keyof EventTally): number => Number(row?.[name] ?? 0n);
    const [unrecorded, accepted, routed] = [count('unrecorded'), count('accepted'), count('routed')];
    return { unrecorded, accepted, routed, unrouted: count('unrouted'), undecodable: count('undecodable') };
  }

  async connections(from: Date, to: Date): Promise<ConnectionTally[]> {
    const rows = await this.database.query<{ connection: string } & Record<Exclude<keyof ConnectionTally, 'connection'>, bigint>>(
      `WITH ${DELIVERIES}
       SELECT connection, count(*) AS planned, count(*) FILTER (WHERE state = 'delivered') AS delivered,
         count(*) FILTER (WHERE state = 'skipped') AS skipped, count(*) FILTER (WHERE state = 'closed') AS closed,
         count(*) FILTER (WHERE state = 'parked') AS parked,
         count(*) FILTER (WHERE state IS NULL OR state NOT IN ('delivered', 'skipped', 'closed', 'parked')) AS open
       FROM latest GROUP BY connection ORDER BY connection`,
      [from, to],
    );
    return rows.map(({ connection, ...counts }) => ({
      connection,
      planned: Number(counts.planned),
      delivered: Number(counts.delivered),
      skipped: Number(counts.skipped),
      closed: Number(counts.closed),
      parked: Number(counts.parked),
      open: Number(counts.open),
    }));
  }

  /** What does not add up, by time of acceptance, behind a place in that list. */
  async differences(kind: Difference, from: Date, to: Date, limit: number, after?: DifferenceCursor): Promise<DifferenceItem[]> {
    const rows = await this.database.query<RawItem>(
      `SELECT * FROM (${LISTS[kind]}) AS list
       WHERE $4::timestamptz IS NULL OR ("acceptedAt", "eventUid", "deliveryId") > ($4, $5::text, $6::text)
       ORDER BY "acceptedAt", "eventUid", "deliveryId" LIMIT $3`,
      [from, to, limit, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
    );
    return rows.map(itemFrom);
  }
}

interface RawItem {
  eventUid: string;
  dossierId: string | null;
  acceptedAt: Date;
  deliveryId: string;
  connection: string | null;
  state: string | null;
  reason: string | null;
}

function itemFrom({ eventUid, dossierId, acceptedAt, deliveryId, connection, state, reason }: RawItem): DifferenceItem {
  return {
    eventUid,
    ...(dossierId !== null && { dossierId }),
    acceptedAt: acceptedAt.toISOString(),
    ...(deliveryId !== '' && { deliveryId }),
    ...(connection !== null && { connection }),
    ...(state !== null && { state }),
    ...(reason !== null && { reason }),
  };
}
