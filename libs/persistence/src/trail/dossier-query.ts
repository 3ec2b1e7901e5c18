import { nationalStates } from '@lienthong/dossier';
import { Parameters } from './parameters';
import type { WaitingState } from './dossier-projection';

/** `newest`: opened last first. `due`: appointment next first. `waiting`: waiting longest first. */
export const DOSSIER_SORTS = ['newest', 'due', 'waiting'] as const;
export type DossierSort = (typeof DOSSIER_SORTS)[number];

/** Which dossiers; what is absent does not matter, values of one kind are alternatives. */
export interface DossierFilter {
  /** Only these. */
  readonly dossiers?: readonly string[] | undefined;
  /** National states. */
  readonly states?: readonly number[] | undefined;
  /** One of these had to do with it. */
  readonly systems?: readonly string[] | undefined;
  /** So had one of these: what a team may see. */
  readonly own?: readonly string[] | undefined;
  readonly procedures?: readonly string[] | undefined;
  readonly agencies?: readonly string[] | undefined;
  /** The term runs, and the appointment lies in this time. */
  readonly due?: { readonly from?: string; readonly to?: string } | undefined;
  readonly waits?: readonly WaitingState[] | undefined;
  /** Codes of what something of it waits for. */
  readonly causes?: readonly string[] | undefined;
  /** Something of it waits to go there. */
  readonly connections?: readonly string[] | undefined;
  /** Opened in this time. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A place in a list: value of the order, and what tells rows of one moment apart. */
export type DossierPlace = readonly [at: string, id: string];

/** States in which the clock of the term runs. */
const RUNNING = Object.values(nationalStates).flatMap(({ code, clock }) => (clock === 'running' ? [code] : []));
/** All there is, 0 for a dossier of which no event is known yet. */
const ALL_STATES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Candidates in the order of the list, and what still has to hold of each. */
export interface DossierQuery {
  /**
   * Gives the first so many: dossier_id, at, and what tells rows of one moment apart, in order, read off an index. Each branch has its
   * own end: the planner then reads it in order and merges, and never sorts a whole table.
   */
  readonly candidates: (most: number) => string;
  /** Condition on the row `d` of a candidate. */
  readonly holds: string;
  /** Order of the columns of the candidates `c`. */
  readonly order: string;
  /** The column of `c` that tells rows of one moment apart. */
  readonly id: 'dossier_id' | 'subject';
  readonly parameters: Parameters;
  /** How many of the parameters the candidates use: the first ones. */
  readonly candidateParameters: number;
}

/**
 * A list is read along one index that has its order; what else was asked for is looked at row by row. Which index: that of the order,
 * or of the narrowest thing asked for.
 */
export function dossierQuery(filter: DossierFilter, sort: DossierSort, after?: DossierPlace): DossierQuery {
  const parameters = new Parameters();
  switch (sort) {
    case 'waiting':
      return longestWaiting(filter, parameters, after);
    case 'due':
      return nextDue(filter, parameters, after);
    case 'newest':
      return newest(filter, parameters, after);
  }
}

function longestWaiting(filter: DossierFilter, parameters: Parameters, after?: DossierPlace): DossierQuery {
  const matches = (row: string): string => conditions(waitsFor(row, filter, parameters));
  const branches = (filter.waits ?? ['parked', 'checking', 'unrouted', 'retrying']).map(
    state => `SELECT w.dossier_id, w.since AS at, w.subject FROM trail.waiting w
      WHERE w.state = ${parameters.text(state)} AND ${matches('w')} AND ${behind('w.since, w.subject', '>', parameters, after)}
        AND NOT EXISTS (SELECT FROM trail.waiting e WHERE e.dossier_id = w.dossier_id AND ${matches('e')}
          AND (e.since, e.subject) < (w.since, w.subject))`,
  );
  const rest = { ...filter, waits: undefined, causes: undefined, connections: undefined };
  return query({ branches, direction: 'ASC', id: 'subject' }, parameters, rest);
}

function nextDue(filter: DossierFilter, parameters: Parameters, after?: DossierPlace): DossierQuery {
  const { from, to } = filter.due ?? {};
  const branch = `SELECT c.dossier_id, c.due_at AS at FROM trail.dossiers c
    WHERE c.due_at IS NOT NULL AND c.state IN (${RUNNING.join()}) AND ${within('c.due_at', from, to, parameters)}
      AND ${behind('c.due_at, c.dossier_id', '>', parameters, after)}`;
  const rest = { ...filter, due: undefined };
  return query({ branches: [branch], direction: 'ASC', id: 'dossier_id' }, parameters, rest);
}

function newest(filter: DossierFilter, parameters: Parameters, after?: DossierPlace): DossierQuery {
  const { dossiers, states = ALL_STATES, systems, own, procedures, agencies, from, to, ...others } = filter;
  const place = `${within('c.opened_at', from, to, parameters)} AND ${behind('c.opened_at, c.dossier_id', '<', parameters, after)}`;
  const branch = (table: string, condition: string): string =>
    `SELECT c.dossier_id, c.opened_at AS at FROM trail.${table} c WHERE ${condition} AND ${place}`;
  const list = (branches: readonly string[], rest: DossierFilter, repeats = false): DossierQuery =>
    query({ branches, direction: 'DESC', id: 'dossier_id', repeats }, parameters, rest);
  if (dossiers) return list([branch('dossiers', `c.dossier_id = ANY (${parameters.texts(dossiers)})`)], { ...filter, dossiers: undefined });
  const narrow = procedures ? (['procedure', procedures] as const) : agencies ? (['agency', agencies] as const) : undefined;
  if (narrow) {
    const [column, values] = narrow;
    const branches = values.flatMap(value => {
      const name = parameters.text(value);
      return states.map(state => branch('dossiers', `c.${column} = ${name} AND c.state = ${state}`));
    });
    return list(branches, { ...others, ...(column === 'procedure' && { agencies }), systems, own });
  }
  const driving = systems ?? own;
  if (!driving)
    return list(
      states.map(state => branch('dossiers', `c.state = ${state}`)),
      others,
    );
  const branches = driving.flatMap(system => {
    const name = parameters.text(system);
    return states.map(state => branch('dossier_systems', `c.system = ${name} AND c.state = ${state}`));
  });
  return list(branches, { ...others, ...(systems && { own }) }, driving.length > 1);
}

/** What candidates are read off: the same columns from every branch. */
interface Drive {
  readonly branches: readonly string[];
  readonly direction: 'ASC' | 'DESC';
  readonly id: DossierQuery['id'];
  /** Branches may give the same dossier: they meet in order, and it is taken once. */
  readonly repeats?: boolean;
}

function query({ branches, direction, id, repeats = false }: Drive, parameters: Parameters, rest: DossierFilter): DossierQuery {
  const order = (of: string): string => `${of}at ${direction}, ${of}${id} ${direction}`;
  const all = branches.length === 0 ? ['SELECT NULL AS dossier_id, NULL::timestamptz AS at WHERE false'] : branches;
  const candidates = (most: number): string =>
    `SELECT ${repeats ? `DISTINCT ON (at, ${id}) ` : ''}*
     FROM (${all.map(branch => `(${branch} ORDER BY ${order('')} LIMIT ${most})`).join(' UNION ALL ')}) AS found
     ORDER BY ${order('')} LIMIT ${most}`;
  const candidateParameters = parameters.values.length;
  return { candidates, holds: conditions(residual(rest, parameters)), order: order('c.'), id, parameters, candidateParameters };
}

/** What has to hold of `d` beyond what the index gave. */
function residual(filter: DossierFilter, parameters: Parameters): string[] {
  const { states, systems, own, procedures, agencies, due, waits, causes, connections, from, to, dossiers } = filter;
  const touched = (names: readonly string[]): string =>
    `EXISTS (SELECT FROM trail.dossier_systems s WHERE s.dossier_id = d.dossier_id AND s.system = ANY (${parameters.texts(names)}))`;
  const waiting = waits || causes || connections ? waitsFor('w', filter, parameters) : undefined;
  return [
    ...(dossiers ? [`d.dossier_id = ANY (${parameters.texts(dossiers)})`] : []),
    ...(states ? [`d.state IN (${states.join()})`] : []),
    ...(systems ? [touched(systems)] : []),
    ...(own ? [touched(own)] : []),
    ...(procedures ? [`d.procedure = ANY (${parameters.texts(procedures)})`] : []),
    ...(agencies ? [`d.agency = ANY (${parameters.texts(agencies)})`] : []),
    ...(due ? [`d.state IN (${RUNNING.join()})`, 'd.due_at IS NOT NULL', within('d.due_at', due.from, due.to, parameters)] : []),
    ...(waiting ? [`EXISTS (SELECT FROM trail.waiting w WHERE w.dossier_id = d.dossier_id AND ${conditions(waiting)})`] : []),
    ...(from !== undefined || to !== undefined ? [within('d.opened_at', from, to, parameters)] : []),
  ];
}

function waitsFor(row: string, { waits, causes, connections }: DossierFilter, parameters: Parameters): string[] {
  return [
    ...(waits ? [`${row}.state = ANY (${parameters.texts(waits)})`] : []),
    ...(causes ? [`${row}.cause = ANY (${parameters.texts(causes)})`] : []),
    ...(connections ? [`${row}.connection = ANY (${parameters.texts(connections)})`] : []),
  ];
}

function within(column: string, from: string | undefined, to: string | undefined, parameters: Parameters): string {
  return conditions([
    ...(from !== undefined ? [`${column} >= ${parameters.time(from)}`] : []),
    ...(to !== undefined ? [`${column} < ${parameters.time(to)}`] : []),
  ]);
}

function behind(columns: string, order: '<' | '>', parameters: Parameters, after: DossierPlace | undefined): string {
  return after ? `(${columns}) ${order} (${parameters.time(after[0])}, ${parameters.text(after[1])})` : 'true';
}

function conditions(all: readonly string[]): string {
  return all.length === 0 ? 'true' : all.join(' AND ');
}
