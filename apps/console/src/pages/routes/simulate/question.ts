import { momentIn } from '../../../format/local-time';
import type { SimulateSearch } from '../search';

/** What `POST /v1/routes/simulate` is asked. */
export interface Question {
  readonly event?: unknown;
  readonly eventUid?: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly system?: string;
  readonly on?: string;
}

/** Circumstances that stand in the address, whichever event is asked about. */
function circumstances({ system, on }: SimulateSearch): Pick<Question, 'system' | 'on'> {
  const moment = on === undefined ? undefined : momentIn(`${on}T00:00`);
  return { ...(system !== undefined && { system }), ...(moment !== undefined && { on: moment }) };
}

/** About an event type: an invented event of it, taken to be what the address says. */
export function questionOfType(search: SimulateSearch, example: object, now: string): Question | undefined {
  const { event: type, procedure, version, agency, status } = search;
  if (type === undefined) return undefined;
  const event = { specversion: '1.0', id: 'simulation', source: '/console', type, subject: 'simulation', time: now, data: example };
  const attributes = {
    ...(procedure !== undefined && { procedure }),
    ...(version !== undefined && { procedureVersion: version }),
    ...(agency !== undefined && { agency }),
    ...(status !== undefined && { state: Number(status) }),
  };
  return { event, attributes, ...circumstances(search) };
}

/** About an event that was accepted. */
export function questionOfAccepted(search: SimulateSearch): Question | undefined {
  return search.uid === undefined ? undefined : { eventUid: search.uid, ...circumstances(search) };
}

/** About an event that somebody pasted, one alone or the first of a batch; undefined where it is not JSON. */
export function questionOfPasted(search: SimulateSearch, text: string): Question | undefined {
  try {
    const event: unknown = JSON.parse(text);
    const one: unknown = Array.isArray(event) ? event[0] : event;
    return typeof one === 'object' && one !== null ? { event: one, ...circumstances(search) } : undefined;
  } catch {
    return undefined;
  }
}
