import type { Picture, Span } from './shapes';
import type { TimeAxis } from './time-axis';

type Place = (moment: number) => number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Vietnam has no summer time. */
const ZONE = 7 * HOUR;
const DAY_LABEL = 76;
const GAP_LABEL = 96;
const LONG = 10 * MINUTE;
/** Beyond this the shading would be a pattern, not a help. */
const MOST_DAYS = 92;

const dayOf = (moment: number): number => Math.floor((moment + ZONE) / DAY);

/** The first stop of every day, as far as labels fit beside each other. */
export function daysOn({ stops }: TimeAxis, place: Place): Picture['days'] {
  const days: { x: number; at: number }[] = [];
  let previous: number | undefined;
  for (const at of stops) {
    if (dayOf(at) === previous) continue;
    const x = place(at);
    if (x - (days.at(-1)?.x ?? -Infinity) < DAY_LABEL) continue;
    previous = dayOf(at);
    days.push({ x, at });
  }
  return days;
}

/** Gaps over ten minutes that are wide enough for their length. In true scale the eye sees it. */
export function gapsOn({ stops, trueScale }: TimeAxis, place: Place): Picture['gaps'] {
  if (trueScale) return [];
  return stops.slice(1).flatMap((at, index) => {
    const from = stops[index] ?? at;
    const [left, right] = [place(from), place(at)];
    return at - from > LONG && right - left >= GAP_LABEL ? [{ x: (left + right) / 2, milliseconds: at - from }] : [];
  });
}

/** Nights and weekends of true scale, between half past five in the afternoon and seven in the morning. */
export function restOn({ stops, trueScale }: TimeAxis, place: Place): readonly Span[] {
  const [first, last] = [stops[0], stops.at(-1)];
  if (!trueScale || first === undefined || last === undefined || last - first > MOST_DAYS * DAY) return [];
  const spans: Span[] = [];
  for (let day = dayOf(first) - 1; day <= dayOf(last); day += 1) {
    const start = day * DAY - ZONE;
    const weekend = [2, 3].includes(day % 7); // day 0, 1 January 1970, was a Thursday
    const from = Math.max(first, weekend ? start + 7 * HOUR : start + 17.5 * HOUR);
    const until = Math.min(last, start + DAY + 7 * HOUR);
    if (until > from) spans.push({ x: place(from), width: place(until) - place(from) });
  }
  return spans;
}
