import type { AttemptList, DeliveryView, StageView } from './model';

/** What a vendor gets to find a fault: the call as it went out, what came back, when, and under which ids. Masked. */
export function vendorPackage(delivery: DeliveryView, attempts: AttemptList, sent: StageView, answer: StageView): object {
  const { id, event, connection, system, state, made, reference, parked } = delivery;
  return {
    format: 'lienthong-vendor-package/1',
    madeAt: delivery.now,
    personalData: 'masked',
    delivery: { id, idempotencyKey: id, state, connection, system: system.id, ...(reference !== null && { reference }) },
    event: { uid: event.uid, type: event.type, acceptedAt: event.acceptedAt },
    ...(made && { mapping: { name: made.mapping, version: made.mappingVersion, tables: made.tables, outputHash: made.outputHash } }),
    request:
      sent.state === 'available' ? { ...sent.request, body: sent.text ?? sent.content } : { state: sent.state, failure: sent.failure },
    answer: answer.content ?? null,
    attempts: attempts.items,
    ...(parked && { parked }),
  };
}
