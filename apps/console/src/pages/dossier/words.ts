import { actorOf } from '../../format/actors';
import { eventNameOf } from '../../format/event-names';
import { momentOf, spanOf, timeOf } from '../../format/moments';
import { currentLanguage, language } from '../../language/language';
import { stateOf } from '../../status/catalogue';
import { shownDelivery } from '../../status/shown-delivery';
import type { ActMark, DeliveryMark, Mark } from './model';
import { say } from './texts';
import { causeWords, type NameOf } from './verdict/sentence';

type Key = Parameters<typeof say>[0];

/** What a mark is about: the name of the event or act; of a cluster with how many more stand under it. */
export function whatOf(mark: Mark): string {
  const what = mark.kind === 'act' ? actOf(mark) : mark.type === undefined ? mark.id : eventNameOf(mark.type);
  return mark.cluster ? say('cluster-count', { what, n: mark.cluster.ids.length - 1 }) : what;
}

function actOf({ act }: ActMark): string {
  const key = `act-${act}`;
  return language.exists(key, { ns: 'dossier' }) ? say(key as Key) : act;
}

/** The code of its state in the catalogue. */
export function deliveryCode({ state, parked }: DeliveryMark): string {
  return shownDelivery({ state, failure: parked?.class });
}

export function deliveryState(mark: DeliveryMark): string {
  if (mark.state === 'delivered' && mark.attemptCount > 1) return say('delivered-after', { n: mark.attemptCount });
  const code = deliveryCode(mark);
  return stateOf('delivery', code)?.[currentLanguage()] ?? code;
}

/** How long a delivery took, or has been under way by now. */
export function lengthOf(mark: DeliveryMark, now: string): string {
  return spanOf(Date.parse(mark.cluster?.until ?? mark.until ?? now) - Date.parse(mark.at));
}

/** Deliveries that wait behind a parked one. */
export function behindParked(marks: readonly Mark[]): ReadonlySet<string> {
  const deliveries = marks.filter(mark => mark.kind === 'delivery');
  const stuck = new Set(deliveries.filter(({ state }) => state === 'parked').map(({ connection }) => connection));
  return new Set(deliveries.filter(({ state, connection }) => state === 'planned' && stuck.has(connection)).map(({ id }) => id));
}

/** Why it is as it is, or who did it and for what reason. `behind`: it waits behind a parked delivery. */
export function becauseOf(mark: Mark, behind: boolean): string {
  if (mark.kind === 'act') return [actorOf(mark.actor), mark.reason].filter(Boolean).join(': ');
  if (mark.kind === 'event') return mark.transition === undefined || mark.transition === 'expected' ? '' : say(`odd-${mark.transition}`);
  if (mark.parked) {
    const owner = mark.parked.owner === 'operations' ? say('operations') : mark.parked.owner;
    return say('cause-said', { cause: causeWords(mark.parked), owner });
  }
  if (behind) return say('behind-parked');
  const failed = mark.attempts.findLast(attempt => attempt.code !== undefined)?.code;
  const next = mark.dueAt === undefined ? undefined : say('next-try', { time: timeOf(mark.dueAt, true) });
  return [mark.until === undefined && failed !== undefined ? causeWords({ code: failed }) : undefined, next].filter(Boolean).join(', ');
}

/** The whole of a mark in one sentence, for those who hear it. */
export function nameOfMark(mark: Mark, nameOf: NameOf, now: string): string {
  const what = whatOf(mark);
  const time = momentOf(mark.at, true);
  if (mark.kind === 'act') return say('mark-act', { who: actorOf(mark.actor), what, time });
  if (mark.kind === 'event') return say('mark-event', { system: nameOf(mark.system), what, time });
  const since = mark.until === undefined ? (mark.segments.at(-1)?.from ?? mark.at) : mark.at;
  return say('mark-delivery', {
    ...{ system: nameOf(mark.system), what, state: deliveryState(mark).toLocaleLowerCase(currentLanguage()) },
    ...{ time: momentOf(since, true), length: spanOf(Date.parse(mark.until ?? now) - Date.parse(since)) },
  });
}
