import type { EventType } from '../events/event-types';
import type { NationalState } from './national-state';

/** The national state a dossier is in after an event of the type. */
export const impliedStates: Readonly<Record<EventType, NationalState>> = {
  'vn.lienthong.dossier.submitted.v1': 1,
  'vn.lienthong.dossier.received.v1': 2,
  'vn.lienthong.dossier.refused.v1': 3,
  'vn.lienthong.dossier.transferred.v1': 4,
  'vn.lienthong.dossier.processing.v1': 4,
  'vn.lienthong.dossier.supplement-requested.v1': 5,
  'vn.lienthong.dossier.supplemented.v1': 4,
  'vn.lienthong.dossier.payment-requested.v1': 6,
  'vn.lienthong.dossier.paid.v1': 4,
  'vn.lienthong.dossier.withdrawn.v1': 7,
  'vn.lienthong.dossier.stopped.v1': 8,
  'vn.lienthong.dossier.finished.v1': 9,
  'vn.lienthong.dossier.result-returned.v1': 10,
};
