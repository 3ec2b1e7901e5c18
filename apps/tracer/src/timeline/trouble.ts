import { isFinal } from '@lienthong/dossier';
import type { DeliveryMark, EventMark, Mark } from './marks';

/** Results of an attempt after which nothing is the matter. */
const GOOD: readonly string[] = ['accepted', 'already-there'];

/** An event no route takes, or that did not fit the state of the dossier. */
function isOdd({ unrouted, transition }: EventMark): boolean {
  return unrouted === 'no-route' || transition === 'unexpected' || transition === 'stale';
}

/** A delivery that failed at least once, or that a person had to decide on. */
function hadTrouble({ state, attempts }: DeliveryMark): boolean {
  return (state !== 'planned' && state !== 'sending' && state !== 'delivered') || attempts.some(({ result }) => !GOOD.includes(result));
}

/** Everything that is the matter with a dossier: what went wrong, what waits behind it, what caused it, and what people did about it. */
export function problemsAmong(marks: readonly Mark[]): Mark[] {
  const deliveries = marks.filter(mark => mark.kind === 'delivery');
  const stuck = new Set(deliveries.filter(one => hadTrouble(one) && !isFinal(one.state)).map(({ connection }) => connection));
  const shown = new Set<string>();
  for (const mark of marks) if (isProblem(mark, stuck)) shown.add(mark.id);
  for (const { id, causedBy } of deliveries) if (shown.has(id)) causedBy.forEach(cause => shown.add(cause));
  return marks.filter(({ id, kind, causedBy }) => shown.has(id) || (kind === 'act' && causedBy.some(cause => shown.has(cause))));
}

function isProblem(mark: Mark, stuck: ReadonlySet<string>): boolean {
  if (mark.kind === 'act') return mark.causedBy.length === 0;
  return mark.kind === 'event' ? isOdd(mark) : isCalm(mark) ? mark.state === 'planned' && stuck.has(mark.connection) : true;
}

/** Nothing of it needs a second look. */
export function isCalm(mark: Mark): boolean {
  if (mark.kind === 'act') return false;
  return mark.kind === 'event' ? !isOdd(mark) : !hadTrouble(mark);
}
