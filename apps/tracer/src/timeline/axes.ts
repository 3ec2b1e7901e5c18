import { isFinal, type DeliveryState } from '@lienthong/dossier';
import type { DeliveryMark, EventMark, Timeline } from './marks';
import { holderOf } from './holder';

/** Where a dossier stands on each of the axes that move independently of each other. */
export interface Axes {
  /** National state, and the system that has it in hand. */
  readonly business: { readonly state?: number; readonly since?: string; readonly system?: string };
  readonly finance: { readonly state: 'none' | 'requested' | 'paid'; readonly since?: string };
  /** How many deliveries are in each state; states without any are left out. */
  readonly delivery: Partial<Record<DeliveryState, number>>;
  /** `behind`: some systems do not know all there is to know, and something went wrong on the way to them. */
  readonly sync: { readonly state: 'level' | 'moving' | 'behind'; readonly systems: readonly string[] };
}

export function axesOf(timeline: Timeline): Axes {
  const events = timeline.marks.filter(mark => mark.kind === 'event');
  const deliveries = timeline.marks.filter(mark => mark.kind === 'delivery');
  return {
    business: business(timeline, events, deliveries),
    finance: finance(events),
    delivery: counted(deliveries),
    sync: sync(deliveries),
  };
}

function business({ state, stateAt }: Timeline, events: readonly EventMark[], deliveries: readonly DeliveryMark[]): Axes['business'] {
  const last = events.at(-1);
  return {
    ...(state !== undefined && { state }),
    ...(stateAt !== undefined && { since: stateAt }),
    ...(last && { system: holderOf(last, deliveries).system }),
  };
}

function finance(events: readonly EventMark[]): Axes['finance'] {
  const last = events.findLast(({ type }) => type.endsWith('.payment-requested.v1') || type.endsWith('.paid.v1'));
  if (!last) return { state: 'none' };
  return { state: last.type.endsWith('.paid.v1') ? 'paid' : 'requested', since: last.at };
}

function counted(deliveries: readonly DeliveryMark[]): Axes['delivery'] {
  const counts: Partial<Record<DeliveryState, number>> = {};
  for (const { state } of deliveries) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function sync(deliveries: readonly DeliveryMark[]): Axes['sync'] {
  const open = deliveries.filter(({ state }) => !isFinal(state));
  const systems = [...new Set(open.map(({ system }) => system))];
  if (systems.length === 0) return { state: 'level', systems };
  return { state: open.some(({ state }) => state !== 'planned' && state !== 'sending') ? 'behind' : 'moving', systems };
}
