import type { LienThongError } from '@lienthong/dossier';
import type { ReceivedRecord } from '@lienthong/messaging';
import type { Fact } from '@lienthong/trail';

/** Names and numbers only: whatever else stands in a broken record may be personal. */
const SAFE = /^[A-Za-z0-9_.-]{1,100}$/;

/**
 * The fact that a record could not be read, found by the tracer itself (`error`) or by another service (a dead letter). It is
 * named after the place of the broken record, so two services stumbling over one record make one fact.
 */
export function undecodableFact(record: ReceivedRecord, error?: LienThongError): Fact {
  // Headers of a broken record are not to be trusted, unless another service wrapped it as a dead letter.
  const header = (name: string): string | undefined => {
    const value = error ? undefined : record.headers[name];
    return value !== undefined && SAFE.test(value) ? value : undefined;
  };
  const topic = header('lt-topic') ?? record.topic;
  const shard = header('lt-shard') ?? String(record.shard);
  const offset = header('lt-offset') ?? String(record.offset);
  const reason = error?.message ?? record.headers['lt-reason'] ?? 'The service that could not read it gave no reason';
  return {
    sourceId: `undecodable:${topic}:${shard}:${offset}`,
    kind: 'undecodable',
    actor: header('lt-group') ?? 'tracer',
    subjects: {},
    content: { topic, shard, offset, code: error?.code ?? 'RECORD_UNDECODABLE', reason: storable(reason), bytes: record.value.length },
  };
}

/** Our own texts about a record name its parts, never their content; still, they came through headers. */
function storable(text: string): string {
  return text.slice(0, 300).replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd');
}
