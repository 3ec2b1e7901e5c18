import { normaliseAgencyCode, nationalProcedureCode } from '@lienthong/dossier';
import type { DossierFilter, DossierSort } from '@lienthong/persistence';
import { invalid, momentOf } from '../http/query';
import type { DossiersQuery } from './dossiers-query';
import { dueWithin, type Term } from './term';

/** What a list is asked for, once names are resolved. */
export interface Wish {
  readonly filter: DossierFilter;
  readonly sort: DossierSort;
}

const PAUSED_STATE = 5;

/** The list that answers the parameters. Throws `QUERY_INVALID` where they do not go together. */
export function wishOf(query: DossiersQuery, now: Date): Wish {
  const { state, system, procedure, agency, term = [], waits, cause, connection } = query;
  const [from, to] = [momentOf({ from: query.from }, 'from', 'begin'), momentOf({ to: query.to }, 'to', 'end')];
  if (from && to && from >= to) throw invalid('to', 'order', 'must be later than "from"');
  const paused = term.includes('paused');
  if (paused && term.length > 1) throw invalid('term', 'alone', 'names "paused" alone, or other values');
  const sort = query.sort ?? defaultSort(query);
  return {
    sort,
    filter: {
      states: paused ? (state ?? [PAUSED_STATE]).filter(one => one === PAUSED_STATE) : state,
      systems: system,
      procedures: procedure && distinct(procedure.map(code => nationalProcedureCode(code) ?? code)),
      agencies: agency && distinct(agency.map(code => normaliseAgencyCode(code) ?? code)),
      ...(term.length > 0 && !paused && { due: span(term, now) }),
      waits,
      causes: cause,
      connections: connection,
      ...(from && { from: from.toISOString() }),
      ...(to && { to: to.toISOString() }),
    },
  };
}

/** Who asks for what waits wants to see what waits longest; who asks for terms, what is due next. */
function defaultSort({ waits, cause, connection, term }: DossiersQuery): DossierSort {
  if (waits || cause || connection) return 'waiting';
  return term && !term.includes('paused') ? 'due' : 'newest';
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Terms follow each other in time: overdue, due soon, running. Several are one stretch where they touch. */
function span(terms: readonly Term[], now: Date): { readonly from?: string; readonly to?: string } {
  const order = (['overdue', 'due-soon', 'running'] as const).map(term => ({ term, asked: terms.includes(term) }));
  const [first, last] = [order.findIndex(one => one.asked), order.findLastIndex(one => one.asked)];
  if (order.slice(first, last + 1).some(one => !one.asked)) throw invalid('term', 'together', 'names terms that follow each other');
  const [begin, end] = [order[first], order[last]].map(one => dueWithin((one as (typeof order)[number]).term, now));
  return { ...(begin?.from !== undefined && { from: begin.from }), ...(end?.to !== undefined && { to: end.to }) };
}
