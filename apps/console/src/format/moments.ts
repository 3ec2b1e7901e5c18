import { defineTexts } from '../language/texts';

const ZONE = 7 * 3_600_000; // Asia/Ho_Chi_Minh has had no other offset since 1975
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const { say } = defineTexts(
  'moments',
  {
    now: 'vừa xong',
    seconds: '{n} giây trước',
    minutes: '{n} phút trước',
    hours: '{n} giờ trước',
    'hours-minutes': '{n} giờ {m} phút trước',
    yesterday: 'hôm qua {time}',
    'in-seconds': '{n} giây nữa',
    'in-minutes': '{n} phút nữa',
    'in-hours': '{n} giờ nữa',
    'span-ms': '{n} ms',
    'span-seconds': '{n} giây',
    'span-minutes': '{n} phút',
    'span-minutes-seconds': '{n} phút {m} giây',
    'span-hours': '{n} giờ',
    'span-hours-minutes': '{n} giờ {m} phút',
    'span-days': '{n} ngày',
    'span-days-hours': '{n} ngày {m} giờ',
  },
  {
    now: 'just now',
    seconds: '{n} s ago',
    minutes: '{n} min ago',
    hours: '{n} h ago',
    'hours-minutes': '{n} h {m} min ago',
    yesterday: 'yesterday {time}',
    'in-seconds': 'in {n} s',
    'in-minutes': 'in {n} min',
    'in-hours': 'in {n} h',
    'span-ms': '{n} ms',
    'span-seconds': '{n} s',
    'span-minutes': '{n} min',
    'span-minutes-seconds': '{n} min {m} s',
    'span-hours': '{n} h',
    'span-hours-minutes': '{n} h {m} min',
    'span-days': '{n} d',
    'span-days-hours': '{n} d {m} h',
  },
);

/** A moment of the API (ISO 8601) or of the clock. */
export type Moment = string | number | Date;

const local = (moment: Moment): Date => new Date(new Date(moment).getTime() + ZONE);
const two = (value: number): string => String(value).padStart(2, '0');

/** `dd/MM/yyyy`, as written in Vietnam, in both languages. */
export function dateOf(moment: Moment): string {
  const at = local(moment);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** `HH:mm`, on request with seconds. `Intl` puts the time before the date in Vietnamese, so this is ours. */
export function timeOf(moment: Moment, seconds = false): string {
  const at = local(moment);
  const short = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return seconds ? `${short}:${two(at.getUTCSeconds())}` : short;
}

/** `dd/MM/yyyy HH:mm`. */
export function momentOf(moment: Moment, seconds = false): string {
  return `${dateOf(moment)} ${timeOf(moment, seconds)}`;
}

/** How long ago, rounded down; from the day before yesterday on the date. In the future: in how long, up to a day. */
export function agoOf(moment: Moment, now: Moment = Date.now()): string {
  const past = new Date(now).getTime() - new Date(moment).getTime();
  if (past < -10 * SECOND) return comingOf(-past) ?? momentOf(moment);
  if (past < 10 * SECOND) return say('now');
  if (past < MINUTE) return say('seconds', { n: Math.floor(past / SECOND) });
  if (past < HOUR) return say('minutes', { n: Math.floor(past / MINUTE) });
  if (dateOf(moment) === dateOf(now)) return hoursAgo(past);
  if (dateOf(new Date(now).getTime() - DAY) === dateOf(moment)) return say('yesterday', { time: timeOf(moment) });
  return momentOf(moment);
}

function hoursAgo(past: number): string {
  const m = Math.floor((past % HOUR) / MINUTE);
  const n = Math.floor(past / HOUR);
  return m === 0 ? say('hours', { n }) : say('hours-minutes', { n, m });
}

function comingOf(left: number): string | undefined {
  if (left < MINUTE) return say('in-seconds', { n: Math.floor(left / SECOND) });
  if (left < HOUR) return say('in-minutes', { n: Math.floor(left / MINUTE) });
  return left < DAY ? say('in-hours', { n: Math.floor(left / HOUR) }) : undefined;
}

/** A length of time in its two largest units, rounded down; milliseconds in. */
export function spanOf(milliseconds: number): string {
  if (milliseconds < SECOND) return say('span-ms', { n: Math.max(0, Math.floor(milliseconds)) });
  if (milliseconds < MINUTE) return say('span-seconds', { n: Math.floor(milliseconds / SECOND) });
  if (milliseconds < HOUR) return twoUnits('span-minutes', 'span-minutes-seconds', milliseconds, MINUTE, SECOND);
  if (milliseconds < DAY) return twoUnits('span-hours', 'span-hours-minutes', milliseconds, HOUR, MINUTE);
  return twoUnits('span-days', 'span-days-hours', milliseconds, DAY, HOUR);
}

type Span = 'span-minutes' | 'span-hours' | 'span-days';
type SpanOfTwo = 'span-minutes-seconds' | 'span-hours-minutes' | 'span-days-hours';

function twoUnits(one: Span, both: SpanOfTwo, milliseconds: number, large: number, small: number): string {
  const n = Math.floor(milliseconds / large);
  const m = Math.floor((milliseconds % large) / small);
  return m === 0 ? say(one, { n }) : say(both, { n, m });
}
