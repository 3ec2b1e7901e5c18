import { spanOf } from '../../format/moments';
import { countOf, numberOf, percentOf } from '../../format/numbers';
import type { Numbers } from './model';
import { say } from './texts';

/** One of the five numbers as it is read, and the list behind it. */
export interface ShownNumber {
  readonly key: 'events-per-second' | 'waiting' | 'parked' | 'oldest' | 'on-time';
  readonly value: string;
  readonly href: string;
  /** Somebody should look at it. */
  readonly alert: boolean;
  readonly means?: string;
}

/** Below this share of messages on time somebody should look, percent; and above this age of the oldest, milliseconds. */
const ON_TIME_ALERT = 0.95;
const OLDEST_ALERT = 1_800_000;

/** The five numbers, in the order of the page. */
export function shownNumbers(numbers: Numbers, now: number): ShownNumber[] {
  const { eventsPerSecond: rate, waiting, parked, oldestWaiting, onTime } = numbers;
  const age = oldestWaiting === null ? undefined : Math.max(0, now - Date.parse(oldestWaiting));
  return [
    { key: 'events-per-second', value: numberOf(rate, rate < 100 ? 1 : 0), href: '/dossiers', alert: false },
    { key: 'waiting', value: countOf(waiting), href: '/systems', alert: false },
    { key: 'parked', value: countOf(parked), href: '/parked', alert: parked.value > 0 },
    { key: 'oldest', value: age === undefined ? '–' : spanOf(age), href: '/systems', alert: (age ?? 0) > OLDEST_ALERT },
    {
      key: 'on-time',
      value: onTime.share === null ? say('nothing') : percentOf(onTime.share),
      href: '/dossiers',
      alert: onTime.share !== null && onTime.share < ON_TIME_ALERT,
      means: say('on-time-means', { span: spanOf(onTime.withinSeconds * 1_000) }),
    },
  ];
}
