import type { DeliveryOutcome, DeliveryState, EventEnvelope, EventType, JsonObject } from '@lienthong/dossier';
import { append, emptyChain, type Entry, type Fact } from '@lienthong/trail';

/** Entries for tests: event n has the id `en`, its delivery to a connection `en>connection`. */
function entry(fact: Fact): Entry {
  return append(emptyChain(0, 'test'), [fact], new Date('2026-11-20T00:00:00Z')).entries[0] as Entry;
}

/** Minutes after midnight. */
const minute = (minutes: number): string => new Date(Date.UTC(2026, 10, 20) + minutes * 60_000).toISOString();

export function accepted(sequence: number, name: string, facts: Partial<EventEnvelope> = {}): Entry {
  const envelope: EventEnvelope = {
    uid: `e${sequence}`,
    system: 'tthc-qn',
    id: `id-${sequence}`,
    type: `vn.lienthong.dossier.${name}.v1` as EventType,
    subject: 'H49.12-261120-0007',
    time: '2026-11-20T08:00:00+07:00',
    dossierId: 'd1',
    sequence,
    acceptedAt: minute(60 + sequence),
    release: 1,
    procedure: '1.001193',
    aliases: [],
    digest: '0'.repeat(64),
    ...facts,
  };
  return entry({
    sourceId: `accepted:e${sequence}`,
    kind: 'accepted',
    actor: `system:${envelope.system}`,
    subjects: { dossier: 'd1', event: envelope.uid },
    content: { ...envelope, aliases: [] },
  });
}

export function routed(sequence: number, connections: readonly string[]): Entry {
  const deliveries = connections.map(connection => ({ id: `e${sequence}>${connection}`, connection, route: 'r' }));
  return entry({
    sourceId: `routed:e${sequence}`,
    kind: 'routed',
    actor: 'router',
    subjects: { dossier: 'd1', event: `e${sequence}` },
    content: { release: 1, deliveries, ...(connections.length === 0 && { unrouted: 'no-route' }) },
  });
}

export function outcome(
  sequence: number,
  connection: string,
  state: DeliveryState,
  at: number,
  facts: Partial<DeliveryOutcome> = {},
): Entry {
  const content: DeliveryOutcome = {
    deliveryId: `e${sequence}>${connection}`,
    eventUid: `e${sequence}`,
    dossierId: 'd1',
    sequence,
    connection,
    system: connection.replace('.main', ''),
    state,
    attempts: [
      {
        number: at,
        kind: 'deliver',
        at: minute(at),
        milliseconds: 20,
        result: state === 'delivered' ? 'accepted' : 'transient',
        ...(state !== 'delivered' && { code: 'unreachable' }),
      },
    ],
    attemptCount: 1,
    at: minute(at),
    ...facts,
  };
  return entry({
    sourceId: `outcome:${content.deliveryId}:${at}`,
    kind: 'outcome',
    actor: 'dispatcher',
    subjects: { dossier: 'd1', event: content.eventUid, delivery: content.deliveryId, connection },
    content: content as unknown as JsonObject,
  });
}

export function act(name: string, at: number, subjects: { readonly event?: string; readonly delivery?: string }): Entry {
  return entry({
    sourceId: `act:${name}`,
    kind: 'act',
    actor: 'user:hong',
    subjects: { dossier: 'd1', ...subjects },
    content: { act: name, at: minute(at), reason: 'theo công văn 118' },
  });
}
