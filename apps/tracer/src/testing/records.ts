import { deliveryId, toHeaders, type Act, type DeliveryOutcome, type EventEnvelope } from '@lienthong/dossier';
import type { Batch, ReceivedRecord } from '@lienthong/messaging';

type Content = Pick<ReceivedRecord, 'headers' | 'value'>;

let offset = 0n;

/** Records as they come off the bus. */
export function batch(topic: string, shard: number, ...records: readonly Content[]): Batch {
  return {
    topic,
    shard,
    records: records.map(record => ({ ...record, topic, shard, key: 'd', offset: (offset += 1n) })),
    signal: new AbortController().signal,
  };
}

export function event(dossierId: string, sequence: number, facts: Partial<EventEnvelope> = {}): EventEnvelope {
  return {
    uid: Buffer.from(`${dossierId}-${sequence}`.padEnd(16)).toString('hex').slice(0, 32),
    system: 'tthc-qn',
    id: `${dossierId}-${sequence}`,
    type: 'vn.lienthong.dossier.received.v1',
    subject: `H49-${dossierId}`,
    time: '2026-11-25T08:00:00+07:00',
    dossierId,
    sequence,
    acceptedAt: '2026-11-25T01:00:01.000Z',
    release: 1,
    state: 2,
    aliases: [],
    digest: 'd'.repeat(64),
    ...facts,
  };
}

export function sealed(envelope: EventEnvelope): Content {
  return { headers: toHeaders(envelope), value: Buffer.from('sealed') };
}

export function slip(envelope: EventEnvelope, ...connections: readonly string[]): Content {
  const deliveries = connections.map(connection => ({ id: deliveryId(envelope.uid, connection), connection, route: 'r' }));
  return { headers: { ...toHeaders(envelope), 'lt-slip': JSON.stringify({ release: 1, deliveries }) }, value: Buffer.from('sealed') };
}

export function outcome(envelope: EventEnvelope, connection: string, facts: Partial<DeliveryOutcome> = {}): Content {
  const content: DeliveryOutcome = {
    deliveryId: deliveryId(envelope.uid, connection),
    eventUid: envelope.uid,
    dossierId: envelope.dossierId,
    sequence: envelope.sequence,
    connection,
    system: 'ho-tich',
    state: 'delivered',
    attempts: [],
    attemptCount: 1,
    at: '2026-11-25T01:00:02.000Z',
    ...facts,
  };
  return { headers: {}, value: Buffer.from(JSON.stringify(content)) };
}

export function act(told: Act): Content {
  return { headers: {}, value: Buffer.from(JSON.stringify(told)) };
}
