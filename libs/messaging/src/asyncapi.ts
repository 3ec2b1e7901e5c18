import {
  DELIVERY_STATES,
  EVENT_TYPES,
  OUTCOME_TYPE,
  outcomeHeaders,
  SEALED_MEDIA_TYPE,
  SLIP_HEADER,
  toHeaders,
  type DeliveryOutcome,
  type EventEnvelope,
} from '@lienthong/dossier';
import { RETENTION, TOPICS, type Topic } from './topics';

const DAY = 86_400_000;

/** Every attribute an event can have on the bus, so that the headers are those the code writes. */
const ENVELOPE: EventEnvelope = {
  uid: '5f0c2a9e1b7d4c6f8a3e2d1c0b9a8f7e',
  system: 'tthc-qn',
  id: '6f1c2a52-received',
  type: 'vn.lienthong.dossier.received.v1',
  subject: 'H49.12-261125-0001',
  time: '2026-11-25T08:12:00+07:00',
  dossierId: '0b6c1d2e3f405162738495a6b7c8d9e0',
  sequence: 1,
  acceptedAt: '2026-11-25T01:12:03.000Z',
  release: 4,
  procedure: '1.001193',
  procedureVersion: '2026-07',
  agency: 'H49.12',
  state: 2,
  transition: 'expected',
  aliases: [{ system: 'tthc-qn', code: 'H49.12-261125-0001' }],
  inReplyTo: '1c0b9a8f7e5f0c2a9e1b7d4c6f8a3e2d',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  digest: 'b'.repeat(64),
};
const OUTCOME: DeliveryOutcome = {
  deliveryId: '1c0b9a8f7e5f0c2a9e1b7d4c6f8a3e2d',
  eventUid: ENVELOPE.uid,
  dossierId: ENVELOPE.dossierId,
  sequence: 1,
  connection: 'ho-tich.main',
  system: 'ho-tich',
  state: 'delivered',
  attempts: [{ number: 1, kind: 'deliver', at: '2026-11-25T01:12:04.000Z', milliseconds: 80, result: 'accepted' }],
  attemptCount: 1,
  at: '2026-11-25T01:12:04.080Z',
  alias: { system: 'ho-tich', code: 'H49.12-261125-0001' },
};

interface TopicText {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: object;
}

const text = (description: string) => ({ type: 'string', description });
const sealed = {
  type: 'string',
  format: 'binary',
  description:
    'The event as its sender posted it, sealed. Only the services of the gateway can open it; all that others need stands in the headers.',
};
const outcome = {
  type: 'object',
  description: 'What became of a delivery',
  required: ['deliveryId', 'eventUid', 'dossierId', 'sequence', 'connection', 'system', 'state', 'attempts', 'attemptCount', 'at'],
  properties: {
    deliveryId: text('Also the idempotency key at the receiver'),
    eventUid: text('The event'),
    dossierId: text('The dossier, by its id inside the gateway'),
    sequence: { type: 'integer', minimum: 1, description: 'Place of the event in its dossier' },
    connection: text('Where it goes'),
    system: text('The system behind the connection'),
    state: { type: 'string', enum: [...DELIVERY_STATES] },
    attempts: { type: 'array', items: { type: 'object' }, description: 'The latest try' },
    attemptCount: { type: 'integer', minimum: 0 },
    at: { type: 'string', format: 'date-time' },
    alias: { type: 'object', description: 'What the receiver calls the dossier' },
    parked: { type: 'object', description: 'Class, code and owner of what stopped it' },
    dueAt: { type: 'string', format: 'date-time', description: 'When it is tried again' },
    provenance: { type: 'object', description: 'Mapping, version, tables asked, and keyed hashes of what was read and sent' },
  },
};
const act = {
  type: 'object',
  description: 'What a person or the registry did',
  required: ['id', 'act', 'actor', 'at', 'subjects'],
  properties: {
    id: text('Unique for ever'),
    act: text('For instance connection.activated'),
    actor: text('user:…, client:… or a service'),
    at: { type: 'string', format: 'date-time' },
    subjects: { type: 'object' },
    reason: text('Why'),
    details: { type: 'object' },
  },
};

const TEXTS: Readonly<Record<Topic, TopicText>> = {
  [TOPICS.dossierEvents]: {
    name: 'dossierEvents',
    title: 'Accepted events',
    description: `Every event the gateway has accepted, in the order of acceptance for each dossier. Types: ${EVENT_TYPES.join(', ')}.`,
    contentType: SEALED_MEDIA_TYPE,
    headers: toHeaders(ENVELOPE),
    payload: sealed,
  },
  [TOPICS.routedEvents]: {
    name: 'routedEvents',
    title: 'Routed events',
    description: 'The same events with the decision of the router in a header.',
    contentType: SEALED_MEDIA_TYPE,
    headers: {
      ...toHeaders(ENVELOPE),
      [SLIP_HEADER]: JSON.stringify({ release: 4, deliveries: [{ id: OUTCOME.deliveryId, connection: 'ho-tich.main', route: 'r' }] }),
    },
    payload: sealed,
  },
  [TOPICS.outcomes]: {
    name: 'outcomes',
    title: 'Outcomes of deliveries',
    description: `What became of each delivery, one record for every change worth telling. Type: ${OUTCOME_TYPE}.`,
    contentType: 'application/json',
    headers: outcomeHeaders(OUTCOME),
    payload: outcome,
  },
  [TOPICS.acts]: {
    name: 'acts',
    title: 'Acts',
    description: 'What people and the registry did.',
    contentType: 'application/json',
    headers: {},
    payload: act,
  },
  [TOPICS.deadLetters]: {
    name: 'deadLetters',
    title: 'Dead letters',
    description: 'Records a service could not decode, with the reason. Nothing else ever ends here.',
    contentType: 'application/octet-stream',
    headers: {
      'lt-group': 'router',
      'lt-topic': TOPICS.dossierEvents,
      'lt-shard': '0',
      'lt-offset': '12',
      'lt-reason': 'Header ce_uid is missing',
    },
    payload: { type: 'string', format: 'binary', description: 'The bytes as they were' },
  },
};

/** AsyncAPI 3.0 document of the bus, for whoever reads our topics with an ordinary client. `prefix`: that of the installation. */
export function asyncApiDocument(prefix = ''): object {
  const entries = Object.entries(TEXTS) as [Topic, TopicText][];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Liên Thông: the bus',
      version: '1.0.0', // as the names of the topics: a breaking change is a topic of a new name
      description:
        'Topics of the gateway. Read them with any Kafka client; writing is only through POST /v1/events. Keys are dossier ids, shards are those of the default partitioner, delivery is at least once. CloudEvents 1.0, Kafka binding, binary content mode.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(entries.map(([topic, channel]) => [channel.name, channelOf(prefix + topic, channel)])),
    operations: Object.fromEntries(
      entries.map(([, { name }]) => [
        `read${name[0]?.toUpperCase()}${name.slice(1)}`,
        { action: 'receive', channel: { $ref: `#/channels/${name}` }, messages: [{ $ref: `#/channels/${name}/messages/record` }] },
      ]),
    ),
  };
}

function channelOf(address: string, { title, description, contentType, headers, payload }: TopicText): object {
  return {
    address,
    title,
    description,
    bindings: { kafka: { topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': RETENTION } } },
    messages: {
      record: {
        contentType,
        description: `Kept for ${RETENTION / DAY} days.`,
        headers: {
          type: 'object',
          properties: Object.fromEntries(Object.entries(headers).map(([name, example]) => [name, { type: 'string', examples: [example] }])),
        },
        payload,
      },
    },
  };
}
