import fc from 'fast-check';
import Decoder from 'kafkajs/src/protocol/decoder';
import Encoder from 'kafkajs/src/protocol/encoder';
import decodeMessages from 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages';
import fetch from 'kafkajs/src/protocol/requests/fetch';
import createRequest from 'kafkajs/src/protocol/request';
import produce from 'kafkajs/src/protocol/requests/produce';
import { crc32c } from './crc32c';
import { fetchResponse } from './fetch-response';
import { encoderOf } from './heads-in-place';
import { produceRequest, type ProduceArguments } from './produce-request';
import { readRecordBatches, type ReadRecord } from './record-batches';
import { useOwnCodec } from './use-own-codec';

/** As kafkajs comes, before it is given our code. */
const [byItself, readByItself] = [produce.protocol({ version: 7 }), fetch.protocol({ version: 11 })];

const NOW = 1_790_000_000_000;
beforeEach(() => void jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => void jest.useRealTimers());

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom('', 'Ửng \u{1f600}', '\ud800 alone'));
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
  return (await byItself(request).request.encode()).buffer;
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

  it('and what is for kafkajs goes on being written by it', async () => {
    useOwnCodec();
    const ours = produce.protocol({ version: 7 });
    const [plain, stamped] = [onePartition([{ value: 'a' }]), onePartition([{ value: 'a', timestamp: String(NOW) }])];

    expect(ours).not.toBe(byItself);
    expect((await ours(plain).request.encode()).buffer.equals(produceRequest(plain) as Buffer)).toBe(true);
    expect((await ours(stamped).request.encode()).buffer.equals(await byKafkajs(stamped))).toBe(true);
    expect(fetch.protocol({ version: 11 })({}).response.decode).toBe(fetchResponse);
  });

  it.each([
    ['with their heads in the room before them', 'a', true],
    ['copied where a head is too long for that', 'a'.repeat(300), false],
    ['copied for the second head where only the first has room', 'a'.repeat(244), false],
  ])('leave in requests as kafkajs makes them, however often: %s', async (_, clientId, inPlace) => {
    useOwnCodec();
    const plain = onePartition([{ key: 'k', value: Buffer.alloc(9_000, 'a') }]);
    const whole = ({ request }: ReturnType<typeof byItself>) => createRequest({ correlationId: 70_000, clientId, request });
    const expected = await whole(byItself(plain));
    const exchange = produce.protocol({ version: 7 })(plain);

    for (const ours of [await whole(exchange), await whole(exchange)]) {
      expect(ours.buffer.equals(expected.buffer)).toBe(true);
      expect(ours.buf.byteOffset > 0).toBe(inPlace);
    }
  });

  it('have room for one head, and are copied for another', () => {
    useOwnCodec();
    const content = encoderOf(produceRequest(onePartition([{ value: 'a' }])) as Buffer);
    const [first, second] = [1, 2].map(head => new Encoder().writeInt32(head).writeEncoder(content).buffer) as [Buffer, Buffer];

    expect([first, second].map(whole => whole.readInt32BE())).toEqual([1, 2]);
    expect([first, second].every(whole => whole.subarray(4).equals(content.buffer))).toBe(true);
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

  it('may have times that lie apart', async () => {
    const messages = [5_000_000_000, 0, 70].map(later => ({ value: 'a', timestamp: NOW + later }));
    const batch = stored(await byKafkajs(onePartition(messages)), 'things', 9);

    expect(readRecordBatches(batch)?.map(({ timestamp }) => Number(timestamp) - NOW)).toEqual([5_000_000_000, 0, 70]);
  });

  it.each([
    ['whose length leads back', (batch: Buffer) => batch.writeInt32BE(-12, 8)],
    ['with a flipped bit', (batch: Buffer) => (batch[80] = (batch[80] as number) ^ 4)],
    ['that names more records than there are', (batch: Buffer) => summed(batch, () => batch.writeInt32BE(3, 57))],
    ['whose record is shorter than it says', (batch: Buffer) => summed(batch, () => (batch[61] = (batch[61] as number) + 2))],
  ])('are refused when damaged: one %s', (_, damage) => {
    const batch = stored(produceRequest(onePartition([{ value: 'a'.repeat(50), headers: { name: 'text' } }])) as Buffer, 'things', 0);
    damage(batch);

    expect(() => readRecordBatches(batch)).toThrow(expect.objectContaining({ code: 'RECORDS_DAMAGED', kind: 'unavailable' }) as Error);
  });

  it('are left to kafkajs when of the format before', () => {
    expect(readRecordBatches(Buffer.alloc(30))).toBeUndefined();
  });

  it('come with the values of a header that repeats in a list, as kafkajs gives them', async () => {
    const headers = JSON.parse('{"once":"c","twice":["a","b"],"__proto__":"d"}') as Record<string, unknown>;
    const request = await byKafkajs(onePartition([{ value: 'a', headers }]));
    const [record] = readRecordBatches(stored(request, 'things', 5)) ?? [];

    expect(Object.entries(record?.headers ?? {})).toEqual(Object.entries(headers));
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

describe('an answer to a fetch', () => {
  it('says what kafkajs reads in it', async () => {
    const batch = stored(produceRequest(onePartition([{ key: 'k', value: 'a', headers: { name: 'text' } }])) as Buffer, 'things', 7);
    const transactional = Buffer.from(batch);
    transactional.writeInt16BE(16, 21); // kafkajs's to read
    const body = answer([
      ['things', [partition(0, batch), partition(3, Buffer.alloc(0)), partition(4, Buffer.concat([batch, batch]), [[9n, 4n]])]],
      ['others', [partition(1, transactional)]],
      ['none', []],
    ]);
    const plain = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (name, one: unknown) => (name === 'headers' || name === 'batchContext' ? undefined : one));

    expect(plain(await fetchResponse(body))).toEqual(plain(await readByItself({}).response.decode(body)));
  });
});

/** Changes a batch and puts its sum right. */
function summed(batch: Buffer, change: () => void): void {
  change();
  batch.writeUInt32BE(crc32c(batch, 21, batch.length), 17);
}

function answer(topics: readonly (readonly [string, readonly Buffer[]])[]): Buffer {
  const list = topics.map(([topic, partitions]) =>
    Buffer.concat([int16(topic.length), Buffer.from(topic), int32(partitions.length), ...partitions]),
  );
  return Buffer.concat([int32(12), int16(0), int32(5), int32(list.length), ...list]);
}

function partition(number: number, records: Buffer, aborted: readonly (readonly [bigint, bigint])[] = []): Buffer {
  const numbers = [90n, 80n, 1n].map(int64);
  const transactions = aborted.flat().map(int64);
  return Buffer.concat([
    int32(number),
    int16(0),
    ...numbers,
    int32(aborted.length),
    ...transactions,
    int32(-1),
    int32(records.length),
    records,
  ]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

describe('crc32c', () => {
  it('gives the sums of RFC 3720, B.4', () => {
    expect(crc32c(Buffer.alloc(32), 0, 32).toString(16)).toBe('8a9136aa');
    expect(crc32c(Buffer.alloc(32, 0xff), 0, 32).toString(16)).toBe('62a8ab43');
    expect(crc32c(Buffer.from('..123456789..'), 2, 11).toString(16)).toBe('e3069283');
  });
});
