import fc from 'fast-check';
import Decoder from 'kafkajs/src/protocol/decoder';
import decodeMessages from 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages';
import produce from 'kafkajs/src/protocol/requests/produce';
import { crc32c } from './crc32c';
import { produceRequest, type ProduceArguments } from './produce-request';
import { readRecordBatches, type ReadRecord } from './record-batches';

const NOW = 1_790_000_000_000;
beforeEach(() => void jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => void jest.useRealTimers());

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const bytes = fc.uint8Array({ maxLength: 9_000 }).map(array => Buffer.from(array));
const name = fc.stringMatching(/^[a-z][a-z_-]{0,20}$/);
const messages = fc.array(
  fc.record({
    key: fc.oneof(text, bytes, fc.constant(null)),
    value: fc.oneof(bytes, text, fc.constant(null)),
    headers: fc.dictionary(name, text, { maxKeys: 30, noNullPrototype: true }),
  }),
  { minLength: 1, maxLength: 80 },
);
const asked: fc.Arbitrary<ProduceArguments> = fc.record({
  acks: fc.constantFrom(-1, 0, 1),
  timeout: fc.nat(60_000),
  compression: fc.constant(0),
  transactionalId: fc.constant(null),
  producerId: fc.bigInt({ min: -1n, max: 2n ** 62n }),
  producerEpoch: fc.nat(30_000),
  topicData: fc.array(
    fc.record({
      topic: fc.stringMatching(/^[a-z.]{1,40}$/),
      partitions: fc.array(fc.record({ partition: fc.nat(100), firstSequence: fc.nat(), messages }), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

async function byKafkajs(request: ProduceArguments): Promise<Buffer> {
  return (await produce.protocol({ version: 7 })(request).request.encode()).buffer;
}

/** What a broker stores of a request for one partition: its batch, given the offset of its first record. */
function stored(request: Buffer, topic: string, offset: number): Buffer {
  const start = 2 + 2 + 4 + 4 + 2 + topic.length + 4 + 4 + 4;
  const batch = Buffer.from(request.subarray(start));
  batch.writeBigInt64BE(BigInt(offset), 0);
  return batch;
}

async function readByKafkajs(batches: Buffer): Promise<ReadRecord[]> {
  const sized = Buffer.alloc(4 + batches.length);
  sized.writeInt32BE(batches.length);
  batches.copy(sized, 4);
  return (await decodeMessages(new Decoder(sized))) as ReadRecord[];
}

function onePartition(list: ProduceArguments['topicData'][number]['partitions'][number]['messages'], more: Partial<ProduceArguments> = {}) {
  return {
    acks: -1,
    timeout: 1_000,
    compression: 0,
    producerId: '7',
    producerEpoch: 0,
    topicData: [{ topic: 'things', partitions: [{ partition: 0, firstSequence: 0, messages: list }] }],
    ...more,
  };
}

const seen = ({ timestamp, offset, key, value, headers }: ReadRecord) => ({
  timestamp,
  offset,
  key: key?.toString('hex'),
  value: value?.toString('hex'),
  headers: Object.fromEntries(Object.entries(headers).map(([header, content]) => [header, String(content)])),
});

describe('records written by our code', () => {
  it('are byte for byte those that kafkajs writes', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async request => {
        expect(produceRequest(request)?.equals(await byKafkajs(request))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['compressed', onePartition([{ value: 'a' }], { compression: 1 })],
    ['in a transaction', onePartition([{ value: 'a' }], { transactionalId: 'mine' })],
    ['with a time of their own', onePartition([{ value: 'a', timestamp: String(NOW) }])],
    ['with a header that repeats', onePartition([{ value: 'a', headers: { twice: ['a', 'b'] } }])],
    ['with a header of nothing', onePartition([{ value: 'a', headers: { nothing: undefined } }])],
    ['of something that is neither text nor bytes', onePartition([{ value: 5 }])],
  ])('are left to kafkajs: %s', (_, request) => {
    expect(produceRequest(request)).toBeUndefined();
  });
});

describe('record batches read by our code', () => {
  it('say what kafkajs reads in them, however many follow each other, and without what was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(messages, { minLength: 1, maxLength: 4 }), fc.nat(2 ** 40), fc.nat(200), async (lists, first, cut) => {
        let offset = first;
        const batches = lists.map(list => {
          const batch = stored(produceRequest(onePartition(list)) as Buffer, 'things', offset);
          offset += list.length;
          return batch;
        });
        const whole = Buffer.concat(batches);
        const fetched = whole.subarray(0, Math.max(whole.length - cut, 17)); // with fewer bytes kafkajs fails

        expect(readRecordBatches(fetched)?.map(seen)).toEqual((await readByKafkajs(fetched)).map(seen));
      }),
      { numRuns: 100 },
    );
  });

  it('come with the values of a header that repeats in a list, as kafkajs gives them', async () => {
    const request = await byKafkajs(onePartition([{ value: 'a', headers: { once: 'c', twice: ['a', 'b'] } }]));
    const [record] = readRecordBatches(stored(request, 'things', 5)) ?? [];

    expect(record?.headers).toEqual({ once: 'c', twice: ['a', 'b'] });
  });

  it.each([
    ['compressed', 1],
    ['stamped by the log', 8],
    ['in a transaction', 16],
    ['control', 32],
  ])('are left to kafkajs when %s', (_, attributes) => {
    const batch = stored(produceRequest(onePartition([{ value: 'a' }])) as Buffer, 'things', 0);
    batch.writeInt16BE(attributes, 21);

    expect(readRecordBatches(batch)).toBeUndefined();
  });
});

describe('crc32c', () => {
  it('gives the sums of RFC 3720, B.4', () => {
    expect(crc32c(Buffer.alloc(32), 0, 32).toString(16)).toBe('8a9136aa');
    expect(crc32c(Buffer.alloc(32, 0xff), 0, 32).toString(16)).toBe('62a8ab43');
    expect(crc32c(Buffer.from('..123456789..'), 2, 11).toString(16)).toBe('e3069283');
  });
});
