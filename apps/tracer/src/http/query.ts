import { isDay, isTimestamp, LienThongError } from '@lienthong/dossier';

/** Query parameters as Fastify gives them: a repeated one is a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const MOST = 200;

/** A parameter that may be left out. */
export function textOf(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw invalid(name, 'once', 'may be given once');
  return value.normalize('NFC').trim();
}

/** A parameter that may be repeated: each value once, in the order given. */
export function listOf(query: Query, name: string, most = 20): readonly string[] {
  const given = query[name];
  const values = [given ?? []].flat().filter(value => value !== '');
  if (values.length > most) throw invalid(name, 'often', `may be given ${most} times at most`);
  return [...new Set(values)];
}

/** `limit`: how many items a page has at most, 1 to 200. */
export function limitOf(query: Query, otherwise = 50): number {
  const text = textOf(query, 'limit');
  if (text === undefined) return otherwise;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST) throw invalid('limit', 'range', `must be a number from 1 to ${MOST}`);
  return limit;
}

/** One of a fixed set of words. */
export function choiceOf<T extends string>(query: Query, name: string, choices: readonly T[]): T | undefined {
  const text = textOf(query, name);
  if (text === undefined) return undefined;
  const choice = choices.find(one => one === text);
  if (choice === undefined) throw invalid(name, 'choice', `must be one of ${choices.join(', ')}`);
  return choice;
}

/** Vietnam has no summer time: a day there is always the same 24 hours. */
const OFFSET = '+07:00';
const DAY = 86_400_000;

/** A day in Vietnam (`yyyy-MM-dd`) as the moments it begins and ends. */
export function dayOf(query: Query, name: string): { readonly day: string; readonly from: Date; readonly to: Date } {
  const day = textOf(query, name);
  if (day === undefined || !isDay(day)) throw invalid(name, 'day', 'must be a day such as 2026-11-25');
  const from = new Date(`${day}T00:00:00${OFFSET}`);
  return { day, from, to: new Date(from.getTime() + DAY) };
}

/** A moment: RFC 3339 with offset, or a day in Vietnam, of which `edge` says the beginning or the end. */
export function momentOf(query: Query, name: string, edge: 'begin' | 'end'): Date | undefined {
  const text = textOf(query, name);
  if (text === undefined) return undefined;
  if (isTimestamp(text)) return new Date(text);
  const { from, to } = dayOf(query, name);
  return edge === 'begin' ? from : to;
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** A length of time such as `5s`, `10m` or `1h`, in milliseconds; at most a day. */
export function durationOf(query: Query, name: string): number | undefined {
  const text = textOf(query, name);
  if (text === undefined) return undefined;
  const [, digits = '', unit = ''] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const length = Number(digits) * (UNITS[unit] ?? Number.NaN);
  if (!(length >= 0 && length <= DAY)) throw invalid(name, 'duration', 'must be a length of time such as 5s, 10m or 1h, at most a day');
  return length;
}

/** A time with a beginning and an end, each of which may be open. */
export function periodOf(query: Query): { readonly from?: Date | undefined; readonly to?: Date | undefined } {
  const [from, to] = [momentOf(query, 'from', 'begin'), momentOf(query, 'to', 'end')];
  if (from && to && from >= to) throw invalid('to', 'order', 'must be later than "from"');
  return { from, to };
}

export function invalid(name: string, code: string, rule: string): LienThongError {
  const violations = [{ pointer: `/query/${name}`, code, message: rule }];
  return new LienThongError('QUERY_INVALID', 'invalid', `The parameter "${name}" ${rule}`, { params: { name }, violations });
}
