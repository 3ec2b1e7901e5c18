import {
  LATENCY_BOUNDS,
  type Hold,
  type ReleaseDocument,
  type ReleasedConnection,
  type SystemSpec,
  type Tried,
} from '@lienthong/persistence';
import { healthOf, isFailing, type ConnectionFacts, type Diagnosis, type Health } from './health';
import { secondsOf, type Observed } from './observed';
import { ON_TIME_SECONDS } from './tally';

/** The gateway itself, as an end of an edge. */
export const HUB = 'lien-thong';

/** Minutes of a node's small picture. */
export const SPARK_MINUTES = 30;

/** The five numbers of the overview. */
export interface Numbers {
  readonly at: string;
  readonly eventsPerSecond: number;
  readonly waiting: { readonly value: number; readonly exact: boolean };
  readonly parked: { readonly value: number; readonly exact: boolean };
  /** When the oldest that waits was accepted. */
  readonly oldestWaiting: string | null;
  /** Share of deliveries of the window that arrived in time; null where there were none. */
  readonly onTime: { readonly share: number | null; readonly withinSeconds: number };
}

/** One system of the picture. */
export interface FlowNode {
  readonly system: string;
  readonly name: string;
  readonly side: 'province' | 'sector';
  readonly health: Health;
  readonly since: string | null;
  /** Why it fares so, where there is a reason to tell. */
  readonly code: string | null;
  /** Messages a second, both ways. */
  readonly rate: number;
  readonly queued: number;
  readonly parked: number;
  readonly exact: boolean;
  readonly oldest: string | null;
  readonly lastDelivered: string | null;
  readonly lastHeard: string | null;
  /** Messages a minute, both ways, the present minute last. */
  readonly spark: readonly number[];
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly rate: number;
  readonly failing: boolean;
}

export interface Flow {
  readonly at: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** The systems somebody may see, and their connections; `undefined` stands for everything there is or was. */
export interface Seen {
  readonly systems: ReadonlySet<string>;
  readonly connections: ReadonlySet<string>;
}

const NOTHING: Tried = {
  delivered: 0,
  late: 0,
  transient: 0,
  permanent: 0,
  ambiguous: 0,
  latency: new Array<number>(LATENCY_BOUNDS.length + 1).fill(0),
};

/** The five numbers, of what may be seen. Pure. */
export function numbersOf(observed: Observed, seen: Seen | undefined): Numbers {
  const tried = own(observed.tried, seen?.connections);
  const waiting = own(observed.waiting, seen?.connections);
  const delivered = sum(tried, row => row.delivered);
  return {
    at: observed.at.toISOString(),
    eventsPerSecond: round(sum(own(observed.heard, seen?.systems), row => row.events) / secondsOf(observed)),
    waiting: { value: sum(waiting, row => row.waiting), exact: waiting.every(row => row.exact) },
    parked: { value: sum(waiting, row => row.parked), exact: waiting.every(row => row.parkedExact) },
    oldestWaiting: earliest(waiting.map(row => row.oldest)),
    onTime: { share: delivered === 0 ? null : 1 - sum(tried, row => row.late) / delivered, withinSeconds: ON_TIME_SECONDS },
  };
}

/** The picture of the systems of a release that may be seen. Pure. */
export function flowOf(observed: Observed, release: ReleaseDocument, seen: Seen | undefined): Flow {
  const parts = release.systems
    .filter(({ id }) => seen?.systems.has(id) ?? true)
    .map(system =>
      partOf(
        observed,
        system,
        release.connections.filter(connection => connection.system === system.id),
      ),
    );
  return { at: observed.at.toISOString(), nodes: parts.map(({ node }) => node), edges: parts.flatMap(({ edges }) => edges) };
}

function partOf(observed: Observed, system: SystemSpec, all: readonly ReleasedConnection[]): { node: FlowNode; edges: FlowEdge[] } {
  const ids = new Set(all.map(({ id }) => id));
  const live = all.filter(({ stopped }) => !stopped?.retired);
  const facts = live.map(connection => factsOf(observed, connection));
  const diagnosis = healthOf(facts, speechOf(observed, system.id));
  const [delivered, heard] = [sum(own(observed.tried, ids), row => row.delivered), observed.heard.get(system.id)?.events ?? 0].map(
    count => count / secondsOf(observed),
  ) as [number, number];
  const to: FlowEdge = { from: HUB, to: system.id, rate: round(delivered), failing: isBroken(diagnosis) || facts.some(isFailing) };
  const from: FlowEdge = { from: system.id, to: HUB, rate: round(heard), failing: false };
  return {
    node: nodeOf(observed, system, ids, diagnosis, round(delivered + heard)),
    edges: [...(observed.usual.heard.has(system.id) || heard > 0 ? [from] : []), ...(live.length > 0 ? [to] : [])],
  };
}

function nodeOf(
  observed: Observed,
  system: SystemSpec,
  ids: ReadonlySet<string>,
  { health, since, code }: Diagnosis,
  rate: number,
): FlowNode {
  const waiting = own(observed.waiting, ids);
  const delivered = own(observed.usual.tried, ids).concat(own(observed.tried, ids));
  const heard = [observed.usual.heard, observed.heard].flatMap(rows => rows.get(system.id)?.heardAt ?? []);
  return {
    system: system.id,
    name: system.name,
    side: system.category === 'one-stop' ? 'province' : 'sector',
    health,
    since: since?.toISOString() ?? null,
    code: code ?? null,
    rate,
    queued: sum(waiting, row => row.waiting),
    parked: sum(waiting, row => row.parked),
    exact: waiting.every(row => row.exact && row.parkedExact),
    oldest: earliest(waiting.map(row => row.oldest)),
    lastDelivered: latest(delivered.map(row => row.deliveredAt)),
    lastHeard: latest(heard),
    spark: sparkOf(observed, system.id, ids),
  };
}

function factsOf(observed: Observed, { id, stopped }: ReleasedConnection): ConnectionFacts {
  const hold = observed.holds.get(id);
  return {
    stopped: stopped !== undefined,
    ...(hold && { hold: causeOf(hold) }),
    recent: observed.recent.get(id) ?? NOTHING,
    usual: observed.usual.tried.get(id) ?? NOTHING,
  };
}

function causeOf({ code, heldSince, probing }: Hold): { code: string; since: Date; probing: boolean } {
  return { code, since: heldSince, probing };
}

function speechOf({ usual, heard }: Observed, system: string) {
  const spoken = (rows: Observed['heard']): number => rows.get(system)?.events ?? 0;
  return {
    lastHour: Math.max(spoken(usual.lastHour), spoken(heard)),
    yesterday: usual.yesterday && spoken(usual.yesterday),
    weekAgo: usual.weekAgo && spoken(usual.weekAgo),
  };
}

function isBroken({ health }: Diagnosis): boolean {
  return health === 'down' || health === 'probing';
}

function sparkOf({ byMinute }: Observed, system: string, connections: ReadonlySet<string>): number[] {
  const spark = new Array<number>(SPARK_MINUTES).fill(0);
  for (const { way, name, back, count } of byMinute) {
    const place = SPARK_MINUTES - 1 - back;
    if (way === 'to' ? connections.has(name) : name === system) spark[place] = (spark[place] ?? 0) + count;
  }
  return spark;
}

function own<T>(rows: ReadonlyMap<string, T>, names: ReadonlySet<string> | undefined): T[] {
  return [...rows].flatMap(([name, row]) => ((names?.has(name) ?? true) ? [row] : []));
}

function sum<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

function earliest(dates: readonly (Date | null)[]): string | null {
  return ordered(dates)[0]?.toISOString() ?? null;
}

function latest(dates: readonly (Date | null)[]): string | null {
  return ordered(dates).at(-1)?.toISOString() ?? null;
}

function ordered(dates: readonly (Date | null)[]): Date[] {
  return dates.filter(date => date !== null).sort((a, b) => a.getTime() - b.getTime());
}

function round(rate: number): number {
  return Math.round(rate * 1_000) / 1_000;
}
