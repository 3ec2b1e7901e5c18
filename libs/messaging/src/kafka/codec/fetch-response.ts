import Decoder from 'kafkajs/src/protocol/decoder';
import decodeMessages from 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages';
import { readRecordBatches } from './record-batches';

/** The body of a Fetch answer, version 11, in the shape kafkajs works with. */
export async function fetchResponse(body: Buffer) {
  const decoder = new Decoder(body);
  return {
    throttleTime: 0, // the broker has not waited; what it wants us to wait is the next field
    clientSideThrottleTime: decoder.readInt32(),
    errorCode: decoder.readInt16(),
    sessionId: decoder.readInt32(),
    responses: await decoder.readArrayAsync(async () => ({
      topicName: decoder.readString(),
      partitions: await decoder.readArrayAsync(() => partition(decoder)),
    })),
  };
}

async function partition(decoder: Decoder) {
  return {
    partition: decoder.readInt32(),
    errorCode: decoder.readInt16(),
    highWatermark: String(decoder.readInt64()),
    lastStableOffset: String(decoder.readInt64()),
    lastStartOffset: String(decoder.readInt64()),
    abortedTransactions: decoder.readArray(() => ({ producerId: String(decoder.readInt64()), firstOffset: String(decoder.readInt64()) })),
    preferredReadReplica: decoder.readInt32(),
    messages: await messages(decoder),
  };
}

async function messages(decoder: Decoder) {
  const start = decoder.offset;
  const size = decoder.readInt32();
  if (size <= 0) return [];
  const read = readRecordBatches(decoder.readBytes(size) as Buffer);
  if (read) return read;
  decoder.offset = start;
  return decodeMessages(decoder);
}
