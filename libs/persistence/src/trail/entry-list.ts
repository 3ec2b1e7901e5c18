import type { Database } from '../database';
import { bounded, countUpTo, type Count } from './count';
import { Conditions, onlyActs, type EntryFilter } from './entry-filter';
import { lastBefore, type TrailPlace } from './places';
import { LINKED_COLUMNS, linkedFrom, type LinkedRow, type RawLinked } from './trail-row';

/** How far back one page looks for entries that may be rare, milliseconds. */
const LOOK_BACK = 86_400_000;
/** Later than every entry, and still a time JavaScript can hold. */
const END_OF_TIME = '9999-12-31T00:00:00.000Z';
const NEWEST_FIRST = 'ORDER BY recorded_at DESC, chain DESC, seq DESC';

export interface EntryPage {
  readonly rows: readonly LinkedRow[];
  /** Where to go on; also a page that was not filled has it when there is more to look through. */
  readonly next?: TrailPlace;
}

/** The entries of all chains as one list, newest first. */
export class EntryList {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * What an index leads to is read from it. Everything else is merged from the ends of the chains: at most a day back at a time,
   * for what is rare would otherwise be searched for through years.
   */
  async page(filter: EntryFilter, limit: number, after?: TrailPlace): Promise<EntryPage> {
    return isIndexed(filter) ? this.indexed(filter, limit, after) : this.merged(filter, limit, after);
  }

  async count(filter: EntryFilter): Promise<Count> {
    if (isIndexed(filter)) {
      const conditions = withTime(filter);
      return countUpTo(this.database, `SELECT 1 FROM trail.entries WHERE ${conditions.sql}`, conditions.parameters, 'composed');
    }
    const { stretches, whole } = await this.window(filter, this.begin(filter));
    const conditions = Conditions.of(filter);
    if (conditions.parameters.length === 0) return bounded(stretches.reduce((sum, { after, upTo }) => sum + upTo - after, 0));
    const list = `SELECT 1 FROM ${within(conditions, stretches)}`;
    const counted = await countUpTo(this.database, list, conditions.parameters, 'composed');
    return { value: counted.value, exact: counted.exact && whole };
  }

  private async indexed(filter: EntryFilter, limit: number, after?: TrailPlace): Promise<EntryPage> {
    const conditions = withTime(filter);
    if (after) conditions.add('(recorded_at, chain, seq) < (?::timestamptz, ?::integer, ?::bigint)', ...after);
    const rows = await this.rows(
      `SELECT * FROM trail.entries WHERE ${conditions.sql} ${NEWEST_FIRST} LIMIT ${conditions.parameter(limit + 1)}`,
      conditions,
    );
    return cut(rows, limit);
  }

  private async merged(filter: EntryFilter, limit: number, after?: TrailPlace): Promise<EntryPage> {
    const { stretches, whole, floor } = await this.window(filter, after ?? this.begin(filter));
    const conditions = Conditions.of(filter);
    const rows = await this.rows(
      `SELECT * FROM ${within(conditions, stretches, limit + 1)} ${NEWEST_FIRST} LIMIT ${conditions.parameter(limit + 1)}`,
      conditions,
    );
    const page = cut(rows, limit);
    return page.next || whole ? page : { ...page, next: [floor, 0, 0] };
  }

  /** Where a list begins; time to come holds nothing. */
  private begin({ to }: EntryFilter): TrailPlace {
    return [to?.toISOString() ?? END_OF_TIME, 0, 0];
  }

  /** What a page looks through: `whole` when nothing that could be asked for lies before it. */
  private async window(filter: EntryFilter, begin: TrailPlace): Promise<Window> {
    const from = filter.from?.getTime() ?? 0;
    const latest = Math.min(Date.parse(begin[0]), this.now().getTime());
    const rare = Conditions.of(filter).parameters.length > 0;
    const floor = new Date(rare ? Math.max(from, latest - LOOK_BACK) : from).toISOString();
    const [ends, floors, starts] = await Promise.all([
      lastBefore(this.database, begin),
      lastBefore(this.database, [floor, 0, 0]),
      lastBefore(this.database, [new Date(from).toISOString(), 0, 0]),
    ]);
    const stretches = [...ends].map(([chain, upTo]) => ({ chain, after: Math.min(floors.get(chain) ?? 0, upTo), upTo }));
    return { stretches, floor, whole: [...floors].every(([chain, seq]) => seq === starts.get(chain)) };
  }

  private async rows(list: string, { parameters }: Conditions): Promise<LinkedRow[]> {
    const found = await this.database.query<RawLinked>(
      `SELECT ${LINKED_COLUMNS} FROM (${list}) AS entry ${NEWEST_FIRST}`,
      parameters,
      'composed',
    );
    return found.map(linkedFrom);
  }
}

interface Window {
  readonly stretches: readonly { readonly chain: number; readonly after: number; readonly upTo: number }[];
  readonly floor: string;
  readonly whole: boolean;
}

function isIndexed(filter: EntryFilter): boolean {
  return filter.dossier !== undefined || onlyActs(filter);
}

/** Conditions of a list an index leads to: with its time, and with the word that makes the indexes of acts usable. */
function withTime(filter: EntryFilter): Conditions {
  const conditions = Conditions.of(filter);
  if (onlyActs(filter)) conditions.add(`kind = 'act'`);
  if (filter.from) conditions.add('recorded_at >= ?', filter.from);
  if (filter.to) conditions.add('recorded_at < ?', filter.to);
  return conditions;
}

/** The newest entries of each chain that meet the conditions, as a table. */
function within(conditions: Conditions, stretches: Window['stretches'], most?: number): string {
  const meets = conditions.sql;
  const arrays = [stretches.map(one => one.chain), stretches.map(one => one.after), stretches.map(one => one.upTo)];
  const [chains, afters, upTos] = arrays.map(values => conditions.parameter(values));
  return `(SELECT found.* FROM unnest(${chains}::integer[], ${afters}::bigint[], ${upTos}::bigint[]) AS stretch (of, after, up_to)
    CROSS JOIN LATERAL (SELECT * FROM trail.entries WHERE chain = stretch.of AND seq > stretch.after AND seq <= stretch.up_to AND ${meets}
      ${most === undefined ? '' : `ORDER BY seq DESC LIMIT ${conditions.parameter(most)}`}) AS found) AS merged`;
}

function cut(rows: readonly LinkedRow[], limit: number): EntryPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, ...(rows.length > limit && last && { next: [last.recordedAt, last.chain, last.seq] as const }) };
}
