import type { Delivery, Receipt, Session } from '@lienthong/adapter-sdk';
import type { DeliveryRow } from '@lienthong/persistence';
import { answer, Bench } from '../answers/testing/bench';
import type { Events } from './events';
import { Tries } from './tries';

const never = new AbortController().signal;
const row = {
  id: 'd-1',
  connection: 'ho-tich.main',
  eventType: 'vn.lienthong.dossier.received.v1',
  attemptCount: 0,
  release: 1,
} as DeliveryRow;
const events = { open: async () => ({ envelope: {}, event: {} }) } as unknown as Events;

describe('what a receiver says in the same breath', () => {
  const answered: Receipt = { kind: 'accepted', reference: 'HT-1', answers: [answer('đã tìm thấy')] };
  let bench: Bench;

  beforeEach(() => {
    bench = new Bench();
  });

  const deliver = (session: Partial<Session>) => {
    const opened = { ...bench.opened(session), adapter: { id: 'x', accepts: [row.eventType] } };
    return new Tries({ at: async () => opened, giveWay: async () => false } as never, events, bench.door).deliver(row, never, Infinity);
  };

  it('is brought in before the delivery counts as made', async () => {
    const result = await deliver({ deliver: async (_: Delivery) => answered });

    expect(bench.posted.map(({ data }) => data)).toEqual([{ content: 'đã tìm thấy' }]);
    expect(result).toMatchObject({ kind: 'there', receipt: { reference: 'HT-1' } });
  });

  it('is brought in once, however often the receiver was called', async () => {
    for (let times = 0; times < 3; times += 1) await deliver({ deliver: async () => answered });

    expect(bench.posted).toHaveLength(1);
  });

  it('keeps the delivery open while intake is away, and nobody believes that nothing was sent', async () => {
    bench.status = 503;
    const away = await deliver({ deliver: async () => answered });
    bench.died = true;
    const broken = await deliver({ deliver: async () => answered });

    for (const result of [away, broken])
      expect(result).toMatchObject({ kind: 'failed', failure: { failure: 'ambiguous', code: 'answers-unsettled', scope: 'message' } });
  });
});
