/** What the entries of one addition say of a dossier. */
export interface DossierChange {
  readonly dossierId: string;
  /** When its first event here was accepted; before any is known, when it was first heard of. RFC 3339, as all times. */
  readonly openedAt: string;
  readonly updatedAt: string;
  /** Code its first event names it by. */
  readonly code?: string;
  /** The last event. */
  readonly event?: {
    readonly sequence: number;
    readonly at: string;
    readonly type: string;
    readonly system: string;
    readonly state?: number;
    readonly procedure?: string;
    readonly agency?: string;
  };
  /** The appointment, and the event that named it; without `at` one that made it void. */
  readonly due?: { readonly sequence: number; readonly at?: string };
  /** The first system that took a delivery of the last event one was taken of. */
  readonly reached?: { readonly sequence: number; readonly system: string; readonly at: string };
  /** Systems that had to do with it. */
  readonly systems: readonly string[];
}

/** What keeps a dossier waiting. */
export const WAITING_STATES = ['parked', 'checking', 'unrouted', 'retrying'] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

/** A delivery that waits, or an event no route takes; without `state` one that waits no longer. */
export interface WaitingChange {
  /** The delivery, or the event. */
  readonly subject: string;
  readonly dossierId: string;
  readonly state?: WaitingState;
  readonly at: string;
  readonly system?: string;
  readonly connection?: string;
  readonly cause?: string;
  readonly class?: string;
  readonly owner?: string;
  readonly dueAt?: string;
  readonly attempts: number;
}

/** What the entries of one addition change of what dossiers are found by: at most one change a dossier, and one a subject. */
export interface FindableChanges {
  readonly dossiers: readonly DossierChange[];
  readonly waiting: readonly WaitingChange[];
}

type OfChain<T> = T & { readonly chain: number };

const DOSSIER_TYPES = [
  'int',
  ...['text', 'timestamptz', 'timestamptz', 'int', 'int', 'text', 'text', 'text', 'timestamptz', 'int'],
  ...['text', 'text', 'timestamptz', 'int', 'text', 'timestamptz'],
];
const WAITING_TYPES = ['int', 'text', 'text', 'text', 'timestamptz', 'text', 'text', 'text', 'text', 'text', 'timestamptz', 'int'];

/**
 * The part of the append that keeps what dossiers are found by, behind a CTE `moved` with the chains that moved; its parameters
 * begin at `$first`. Rows of events take turns by their number, so it is the same in which order topics come. A dossier belongs to
 * one chain; DISTINCT makes sure that a record in a wrong one can never stop the trail.
 */
export function projectionFrom(first: number): string {
  const mine = (types: readonly string[], from: number): string =>
    `unnest(${types.map((type, index) => `$${from + index}::${type}[]`).join()})`;
  const systems = first + DOSSIER_TYPES.length;
  const waits = systems + 1;
  const moved = 'n.chain = ANY (ARRAY(SELECT chain FROM moved))';
  const newer = 'excluded.sequence > d.sequence';
  const further = 'excluded.reached_sequence > d.reached_sequence';
  return `
  projected AS (
    INSERT INTO trail.dossiers AS d (dossier_id, opened_at, updated_at, sequence, state, code, procedure, agency, due_at, due_sequence,
      event_type, event_system, event_at, reached_sequence, reached_system, reached_at)
    SELECT DISTINCT ON (n.dossier_id) n.dossier_id, n.opened_at, n.updated_at, n.sequence, n.state, n.code, n.procedure, n.agency, n.due_at, n.due_sequence,
      n.event_type, n.event_system, n.event_at, n.reached_sequence, n.reached_system, n.reached_at
    FROM ${mine(DOSSIER_TYPES, first)} AS n (chain, dossier_id, opened_at, updated_at, sequence, state, code, procedure, agency, due_at, due_sequence,
      event_type, event_system, event_at, reached_sequence, reached_system, reached_at)
    WHERE ${moved} ORDER BY n.dossier_id
    ON CONFLICT (dossier_id) DO UPDATE SET
      opened_at = CASE WHEN d.sequence = 0 AND excluded.sequence > 0 THEN excluded.opened_at ELSE d.opened_at END,
      updated_at = greatest(d.updated_at, excluded.updated_at),
      sequence = greatest(d.sequence, excluded.sequence),
      state = CASE WHEN ${newer} THEN excluded.state ELSE d.state END,
      code = coalesce(d.code, excluded.code),
      procedure = CASE WHEN ${newer} THEN excluded.procedure ELSE d.procedure END,
      agency = CASE WHEN ${newer} THEN excluded.agency ELSE d.agency END,
      due_at = CASE WHEN excluded.due_sequence > d.due_sequence THEN excluded.due_at ELSE d.due_at END,
      due_sequence = greatest(d.due_sequence, excluded.due_sequence),
      event_type = CASE WHEN ${newer} THEN excluded.event_type ELSE d.event_type END,
      event_system = CASE WHEN ${newer} THEN excluded.event_system ELSE d.event_system END,
      event_at = CASE WHEN ${newer} THEN excluded.event_at ELSE d.event_at END,
      reached_sequence = greatest(d.reached_sequence, excluded.reached_sequence),
      reached_system = CASE WHEN ${further} THEN excluded.reached_system ELSE d.reached_system END,
      reached_at = CASE WHEN ${further} THEN excluded.reached_at ELSE d.reached_at END
    RETURNING dossier_id, state, opened_at
  ), linked AS (
    INSERT INTO trail.dossier_systems (dossier_id, system, state, opened_at)
    SELECT p.dossier_id, touched.system, p.state, p.opened_at
    FROM projected p CROSS JOIN LATERAL jsonb_array_elements_text($${systems}::jsonb -> p.dossier_id) AS touched (system)
    ON CONFLICT DO NOTHING
  ), restated AS (
    UPDATE trail.dossier_systems s SET state = p.state, opened_at = p.opened_at FROM projected p
    WHERE s.dossier_id = p.dossier_id AND (s.state <> p.state OR s.opened_at <> p.opened_at)
  ), ended AS (
    DELETE FROM trail.waiting w USING ${mine(WAITING_TYPES, waits)} AS n (chain, subject, dossier_id, state)
    WHERE w.subject = n.subject AND n.state IS NULL AND ${moved}
  ), waits AS (
    INSERT INTO trail.waiting AS w (subject, dossier_id, state, since, system, connection, cause, class, owner, due_at, attempts)
    SELECT DISTINCT ON (n.subject) n.subject, n.dossier_id, n.state, n.at, n.system, n.connection, n.cause, n.class, n.owner, n.due_at, n.attempts
    FROM ${mine(WAITING_TYPES, waits)} AS n (chain, subject, dossier_id, state, at, system, connection, cause, class, owner, due_at, attempts)
    WHERE n.state IS NOT NULL AND ${moved} ORDER BY n.subject
    ON CONFLICT (subject) DO UPDATE SET state = excluded.state,
      since = CASE WHEN w.state = excluded.state THEN w.since ELSE excluded.since END,
      cause = excluded.cause, class = excluded.class, owner = excluded.owner, due_at = excluded.due_at, attempts = excluded.attempts
  )`;
}

/** The arrays of {@link projectionFrom}, in its order. */
export function projectionColumns(dossiers: readonly OfChain<DossierChange>[], waiting: readonly OfChain<WaitingChange>[]): unknown[] {
  return [
    ...columnsOf(dossiers, [
      one => one.chain,
      one => one.dossierId,
      one => one.openedAt,
      one => one.updatedAt,
      one => one.event?.sequence ?? 0,
      one => one.event?.state ?? 0,
      one => one.code,
      one => one.event?.procedure,
      one => one.event?.agency,
      one => one.due?.at,
      one => one.due?.sequence ?? 0,
      one => one.event?.type,
      one => one.event?.system,
      one => one.event?.at,
      one => one.reached?.sequence ?? 0,
      one => one.reached?.system,
      one => one.reached?.at,
    ]),
    JSON.stringify(Object.fromEntries(dossiers.map(({ dossierId, systems }) => [dossierId, systems]))),
    ...columnsOf(waiting, [
      one => one.chain,
      one => one.subject,
      one => one.dossierId,
      one => one.state,
      one => one.at,
      one => one.system,
      one => one.connection,
      one => one.cause,
      one => one.class,
      one => one.owner,
      one => one.dueAt,
      one => one.attempts,
    ]),
  ];
}

function columnsOf<T>(rows: readonly T[], values: readonly ((row: T) => unknown)[]): unknown[][] {
  return values.map(value => rows.map(row => value(row) ?? null));
}
