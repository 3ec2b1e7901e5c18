/** Every dossier event type, in the order a dossier usually meets them. The full name is the only name. */
export const EVENT_TYPES = [
  'vn.lienthong.dossier.submitted.v1',
  'vn.lienthong.dossier.received.v1',
  'vn.lienthong.dossier.refused.v1',
  'vn.lienthong.dossier.transferred.v1',
  'vn.lienthong.dossier.processing.v1',
  'vn.lienthong.dossier.supplement-requested.v1',
  'vn.lienthong.dossier.supplemented.v1',
  'vn.lienthong.dossier.payment-requested.v1',
  'vn.lienthong.dossier.paid.v1',
  'vn.lienthong.dossier.withdrawn.v1',
  'vn.lienthong.dossier.stopped.v1',
  'vn.lienthong.dossier.finished.v1',
  'vn.lienthong.dossier.result-returned.v1',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
