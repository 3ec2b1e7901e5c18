import {
  findUnstorable,
  fromHeaders,
  LienThongError,
  outcomeId,
  SLIP_HEADER,
  type EventEnvelope,
  type JsonObject,
} from '@lienthong/dossier';
import { TOPICS, type ReceivedRecord } from '@lienthong/messaging';
import type { Fact } from '@lienthong/trail';
import { readAct, readOutcome, readSlip } from './record-contents';
import { undecodableFact } from './undecodable-fact';

/**
 * The fact a record of the bus stands for. Of events only the clear attributes go into the trail; the sealed data is not even
 * looked at. A record that cannot be read is a fact as well: nothing is passed over in silence, and nothing blocks the chain.
 */
export function factOf(record: ReceivedRecord): Fact {
  if (record.topic === TOPICS.deadLetters) return undecodableFact(record);
  try {
    const fact = read(record);
    // What can be neither hashed nor stored must show here, and not block the chain.
    if (findUnstorable(fact).length > 0)
      throw new LienThongError('RECORD_UNDECODABLE', 'invalid', 'The record holds text that cannot be stored');
    return fact;
  } catch (error) {
    if (error instanceof LienThongError) return undecodableFact(record, error);
    throw error;
  }
}

function read(record: ReceivedRecord): Fact {
  switch (record.topic) {
    case TOPICS.dossierEvents:
      return acceptedFact(fromHeaders(record.headers));
    case TOPICS.routedEvents:
      return routedFact(fromHeaders(record.headers), record.headers[SLIP_HEADER]);
    case TOPICS.outcomes:
      return outcomeFact(record.value);
    case TOPICS.acts:
      return actFact(record.value);
    default:
      throw new LienThongError('TOPIC_UNKNOWN', 'invalid', 'The tracer does not know what records of this topic mean');
  }
}

function acceptedFact(envelope: EventEnvelope): Fact {
  return {
    sourceId: `accepted:${envelope.uid}`,
    kind: 'accepted',
    actor: `system:${envelope.system}`,
    subjects: { dossier: envelope.dossierId, event: envelope.uid },
    content: { ...envelope, aliases: envelope.aliases.map(({ system, code }) => ({ system, code })) },
  };
}

function routedFact(envelope: EventEnvelope, slip: string | undefined): Fact {
  return {
    sourceId: `routed:${envelope.uid}`,
    kind: 'routed',
    actor: 'router',
    subjects: { dossier: envelope.dossierId, event: envelope.uid },
    content: readSlip(slip),
  };
}

function outcomeFact(value: Buffer): Fact {
  const outcome = readOutcome(value);
  return {
    sourceId: `outcome:${outcomeId(outcome)}`,
    kind: 'outcome',
    actor: 'dispatcher',
    subjects: { dossier: outcome.dossierId, event: outcome.eventUid, delivery: outcome.deliveryId, connection: outcome.connection },
    content: outcome as unknown as JsonObject, // came out of JSON
  };
}

function actFact(value: Buffer): Fact {
  const { id, actor, subjects, ...content } = readAct(value);
  return { sourceId: `act:${id}`, kind: 'act', actor, subjects, content: content };
}
