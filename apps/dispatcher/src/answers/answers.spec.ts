import type { Feed } from '@lienthong/adapter-sdk';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import { answer, Bench, numbered } from './testing/bench';

describe('answers of a sector system', () => {
  it('are told once, however often they are heard; a change back is a change', async () => {
    const bench = new Bench();
    const opened = bench.opened({});

    for (const state of ['5', '5', '2', '2', '2', '5']) await bench.door.tell(opened, [answer(state)]);

    expect(bench.posted.map(event => [event.id, event.data['content']])).toEqual([
      [expect.stringMatching(/^ho-tich.main:HT-1:1-/), '5'],
      [expect.stringMatching(/^ho-tich.main:HT-1:2-/), '2'],
      [expect.stringMatching(/^ho-tich.main:HT-1:3-/), '5'],
    ]);
  });

  it('are told again when intake was away', async () => {
    const bench = new Bench();
    bench.status = 503;
    const first = await bench.door.tell(bench.opened({}), [answer('5')]);
    bench.status = 202;

    const second = await bench.door.tell(bench.opened({}), [answer('5')]);

    expect([first, second]).toEqual(['unsettled', 'news']);
    expect(new Set(bench.posted.map(event => event.id)).size).toBe(1);
  });

  it('told by a run that died are not told again, in the same words or others; what the source says by now is', async () => {
    const bench = new Bench();
    bench.died = true;
    await expect(bench.door.tell(bench.opened({}), [answer('4')])).rejects.toThrow('killed');
    bench.died = false;

    await bench.door.tell(bench.opened({}), [answer('4', { time: '2026-11-25T08:00:07+07:00' })]);
    await bench.door.tell(bench.opened({}), [answer('4, trả sau', { implied: true }), answer('5')]);

    expect(bench.posted.map(event => event.data['content'])).toEqual(['4', '5']);
  });

  it('that a run meant to tell and did not are told', async () => {
    const bench = new Bench();
    bench.status = 503;
    await bench.door.tell(bench.opened({}), [answer('4')]);
    bench.status = 202;

    await bench.door.tell(bench.opened({}), [answer('5')]);
    await bench.door.tell(bench.opened({}), [answer('5')]);

    expect(bench.posted.map(event => event.data['content'])).toEqual(['4', '5']);
  });

  it('that intake refuses are put before their owner with the reason', async () => {
    const bench = new Bench();
    bench.status = 422;

    const told = await bench.door.tell(bench.opened({}), [answer('5')]);

    expect([told, bench.troubles]).toEqual([
      'news',
      [{ reference: 'HT-1', problem: { class: 'permanent', code: 'event-invalid', owner: 'Nhóm Hộ tịch' } }],
    ]);
  });

  it('that cannot be made an event are put before their owner, the others go on', async () => {
    const bench = new Bench();
    const problem = new AdapterFailure('permanent', 'code-missing', 'x', { table: 'trang-thai', value: '9' });

    await bench.door.tell(bench.opened({}), [answer('', { reference: 'HT-2', problem }), answer('5')]);

    expect(bench.troubles).toEqual([
      {
        connection: 'ho-tich.main',
        reference: 'HT-2',
        problem: { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'trang-thai', value: '9' },
      },
    ]);
    expect(bench.posted).toHaveLength(1);
  });
});

describe('collecting a feed', () => {
  it('moves the cursor page by page, each only after intake has the page', async () => {
    const bench = new Bench();
    const pages: Feed[] = [
      { answers: [numbered('a')], cursor: 'p1', more: true },
      { answers: [numbered('b')], cursor: 'p2', more: false },
    ];

    await bench.ask({ collect: async () => pages.shift() as Feed });

    expect(bench.moved).toEqual(['p1', 'p2']);
    expect(bench.posted).toHaveLength(2);
  });

  it('leaves it to another collector that moved the cursor meanwhile', async () => {
    const bench = new Bench();
    const pages: Feed[] = [{ answers: [numbered('a')], cursor: 'p1', more: true }];
    const collect = async (): Promise<Feed> => {
      bench.cursor = 'p7';
      return pages.shift() as Feed;
    };

    await bench.ask({ collect });

    expect([bench.moved, bench.cursor, pages]).toEqual([[], 'p7', []]);
  });

  it('leaves the cursor where it was while intake is away', async () => {
    const bench = new Bench();
    bench.status = 503;

    await bench.ask({ collect: async () => ({ answers: [numbered('a')], cursor: 'p1', more: false }) });

    expect(bench.moved).toEqual([]);
  });
});
