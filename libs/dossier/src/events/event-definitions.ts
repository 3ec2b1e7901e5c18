import { refused, stopped, withdrawn } from './definitions/decisions';
import { paid, paymentRequested } from './definitions/payment';
import { processing, transferred } from './definitions/progress';
import { finished, resultReturned } from './definitions/result';
import { received, submitted } from './definitions/snapshot';
import { supplemented, supplementRequested } from './definitions/supplement';
import type { EventDefinition } from './event-definition';
import { EVENT_TYPES, type EventType } from './event-types';

/** The catalogue: every event type with its schema, texts and examples. */
export const eventDefinitions: Readonly<Record<EventType, EventDefinition>> = {
  'vn.lienthong.dossier.submitted.v1': submitted,
  'vn.lienthong.dossier.received.v1': received,
  'vn.lienthong.dossier.refused.v1': refused,
  'vn.lienthong.dossier.transferred.v1': transferred,
  'vn.lienthong.dossier.processing.v1': processing,
  'vn.lienthong.dossier.supplement-requested.v1': supplementRequested,
  'vn.lienthong.dossier.supplemented.v1': supplemented,
  'vn.lienthong.dossier.payment-requested.v1': paymentRequested,
  'vn.lienthong.dossier.paid.v1': paid,
  'vn.lienthong.dossier.withdrawn.v1': withdrawn,
  'vn.lienthong.dossier.stopped.v1': stopped,
  'vn.lienthong.dossier.finished.v1': finished,
  'vn.lienthong.dossier.result-returned.v1': resultReturned,
};

/** True for the full name of an event type we know. */
export function isEventType(value: unknown): value is EventType {
  return (EVENT_TYPES as readonly unknown[]).includes(value);
}
