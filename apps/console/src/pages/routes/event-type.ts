import type { EventType } from '@lienthong/dossier/browser';
import { eventNameOf } from '../../format/event-names';

/** Full names of event types. */
export const EVENT_TYPE = /^vn\.lienthong\.dossier\.[a-z-]+\.v\d+$/;

const NAMES = [
  'submitted',
  'received',
  'refused',
  'transferred',
  'processing',
  'supplement-requested',
  'supplemented',
  'payment-requested',
  'paid',
  'withdrawn',
  'stopped',
  'finished',
  'result-returned',
] as const;

/** Every event type, in the order a dossier usually meets them. */
export const EVENT_TYPES: readonly EventType[] = NAMES.map(name => `vn.lienthong.dossier.${name}.v1` as const);

/** Choices of a field, in the language of the reader. */
export function eventOptions(): { value: EventType; label: string }[] {
  return EVENT_TYPES.map(value => ({ value, label: eventNameOf(value) }));
}
