import { LienThongError } from '@lienthong/dossier';
import type { Batch, OutgoingRecord, ReceivedRecord } from '../bus.port';
import { TOPICS } from '../topics';

/** Where records wait that a stage could not process, together with the later ones of the same dossier. */
export interface StoppedRecords {
  /** Of the given keys, those with a stopped record in this topic, and the offset of the first. */
  firstStopped(group: string, topic: string, keys: readonly string[]): Promise<ReadonlyMap<string, bigint>>;
  /** Keeps the records with the reason; a repeat changes nothing. */
  stop(group: string, records: readonly ReceivedRecord[], code: string, reason: string): Promise<void>;
}

export type BatchHandler = (batch: Batch) => Promise<readonly OutgoingRecord[]>;

/** Codes by which a handler says "these bytes are no record of this topic". */
const UNDECODABLE = 'RECORD_UNDECODABLE';
const BEHIND = 'BEHIND_STOPPED_RECORD';

/**
 * Puts a handler behind the rules every stage keeps. No infrastructure: the error goes up and the bus tries again without
 * limit. A record that cannot be decoded: dead letters. A good record that cannot be processed: it is stopped, later ones
 * of its dossier wait behind it, all others flow.
 */
export function guardStage(group: string, stopped: StoppedRecords, handler: BatchHandler): BatchHandler {
  return async batch => {
    const first = await stopped.firstStopped(group, batch.topic, [...new Set(batch.records.map(record => record.key))]);
    // A repeat brings records from before the stopped one, too: those are good.
    const waits = ({ key, offset }: ReceivedRecord): boolean => offset >= (first.get(key) ?? offset + 1n);
    const waiting = batch.records.filter(waits);
    if (waiting.length > 0) await stopped.stop(group, waiting, BEHIND, 'An earlier record of this dossier is stopped at this stage');

    const free = batch.records.filter(record => !waits(record));
    if (free.length === 0) return [];
    try {
      return await handler({ ...batch, records: free });
    } catch (error) {
      if (!isTheRecordsFault(error)) throw error;
      return await oneByOne(group, stopped, handler, { ...batch, records: free });
    }
  };
}

async function oneByOne(group: string, stopped: StoppedRecords, handler: BatchHandler, batch: Batch): Promise<OutgoingRecord[]> {
  const output: OutgoingRecord[] = [];
  const blocked = new Set<string>();
  for (const record of batch.records) {
    if (blocked.has(record.key)) {
      await stopped.stop(group, [record], BEHIND, 'An earlier record of this dossier is stopped at this stage');
      continue;
    }
    try {
      output.push(...(await handler({ ...batch, records: [record] })));
    } catch (error) {
      if (!isTheRecordsFault(error)) throw error;
      if (error instanceof LienThongError && error.code === UNDECODABLE) {
        output.push(deadLetter(group, record, error));
      } else {
        await stopped.stop(group, [record], codeOf(error), error instanceof Error ? error.message : String(error));
        blocked.add(record.key);
      }
    }
  }
  return output;
}

/** Anything that is not "a part we need is away" would fail again and again: the record itself is the matter. */
function isTheRecordsFault(error: unknown): boolean {
  return !(error instanceof LienThongError && error.kind === 'unavailable');
}

function codeOf(error: unknown): string {
  return error instanceof LienThongError ? error.code : 'HANDLER_FAILED';
}

function deadLetter(group: string, record: ReceivedRecord, error: LienThongError): OutgoingRecord {
  return {
    topic: TOPICS.deadLetters,
    key: record.key,
    headers: {
      ...record.headers,
      'lt-group': group,
      'lt-topic': record.topic,
      'lt-shard': String(record.shard),
      'lt-offset': String(record.offset),
      'lt-reason': error.message,
    },
    value: record.value,
  };
}
