import type { DeliveryOutcome } from '../outcome';

/** CloudEvents type of the records on the outcomes topic. */
export const OUTCOME_TYPE = 'vn.lienthong.delivery.outcome.v1';

/** Identity of an outcome record: the same outcome published twice has the same one. */
export function outcomeId(outcome: DeliveryOutcome): string {
  return `${outcome.deliveryId}:${outcome.attemptCount}:${outcome.state}`;
}

/** Headers of an outcome record, whose value is the outcome as JSON: CloudEvents 1.0 Kafka binding, binary content mode. */
export function outcomeHeaders(outcome: DeliveryOutcome): Record<string, string> {
  return {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: outcomeId(outcome),
    ce_source: 'urn:lienthong:dispatcher',
    ce_type: OUTCOME_TYPE,
    ce_subject: outcome.deliveryId,
    ce_time: outcome.at,
    ce_deliveryid: outcome.deliveryId,
    ce_deliverystate: outcome.state,
    ce_dossierid: outcome.dossierId,
    ce_eventuid: outcome.eventUid,
    ce_sequence: String(outcome.sequence),
    ce_connection: outcome.connection,
    ce_system: outcome.system,
  };
}
