import type { EventType } from '@lienthong/dossier';
import type { DeliveryMark, EventMark } from './marks';

/** Types by which the sender says "I am at it"; with all others it hands the dossier on. */
export const HELD_BY_SENDER: readonly EventType[] = ['vn.lienthong.dossier.processing.v1', 'vn.lienthong.dossier.payment-requested.v1'];

/** The system that has the dossier in hand after its last event, and since when. */
export function holderOf(last: EventMark, deliveries: readonly DeliveryMark[]): { readonly system: string; readonly since: string } {
  const target = HELD_BY_SENDER.includes(last.type)
    ? undefined
    : deliveries.find(one => one.causedBy.includes(last.id) && one.state === 'delivered');
  return target ? { system: target.system, since: target.until ?? target.at } : { system: last.system, since: last.at };
}
