import type { Answer, CallbackResult, Feed, NumberedAnswer, Session } from '@lienthong/adapter-sdk';
import { AdapterFailure } from '@lienthong/adapter-sdk';
import type { IntakeClient, IntakeResult } from '@lienthong/adapter-host';
import { eventUid, LienThongError, type DossierEvent } from '@lienthong/dossier';
import { createLog } from '@lienthong/observability';
import type { FollowStore, Releases, IntakeStore, IntendedChange, SeenChange, SettledAnswer } from '@lienthong/persistence';
import type { Connections, OpenConnection } from '../connections/connections';
import type { Holds } from '../connections/holds';
import { AnswerDoor } from './answer-door';
import { Asking } from './asking';
import { CallbacksController } from './callbacks.controller';

const log = createLog({ level: 'silent' });
const answer = (state: string, extra: Partial<Answer> = {}): Answer => ({
  reference: 'HT-1',
  type: 'vn.lienthong.dossier.processing.v1',
  time: '2026-11-25T08:00:00+07:00',
  data: { content: state },
  ...extra,
});

const numbered = (reference: string): NumberedAnswer => ({ ...answer('1', { reference }), change: '1' });

/** The dispatcher's memory and its way to intake, kept in plain maps. */
class Bench {
  readonly posted: DossierEvent[] = [];
  readonly troubles: unknown[] = [];
  readonly moved: (string | undefined)[] = [];
  status = 202;
  /** The process dies when intake has answered. */
  died = false;
  cursor: string | undefined;
  private readonly seen = new Map<string, SeenChange>();
  private readonly intended = new Map<string, readonly IntendedChange[]>();
  /** Uids of events intake has. */
  private readonly accepted = new Set<string>();

  readonly store = {
    remembered: async () =>
      new Map(
        [...this.intended].map(([reference, intended]) => [
          reference,
          { intended, seen: this.seen.get(reference) ?? { changes: 0, hash: '', type: '' } },
        ]),
      ),
    intend: async (_: string, changes: ReadonlyMap<string, readonly IntendedChange[]>) =>
      changes.forEach((intended, reference) => this.intended.set(reference, intended)),
    settle: async ({ reference, seen, problem }: SettledAnswer) => {
      this.seen.set(reference, seen);
      if (problem) this.troubles.push({ reference, problem });
    },
    trouble: async (trouble: unknown) => void this.troubles.push(trouble),
    claimDue: async () => [],
    claimCursor: async () => ({ cursor: this.cursor ?? null }),
    moveCursor: async (_: string, from: string | undefined, to: string | undefined) => {
      const mine = from === this.cursor;
      if (mine) this.moved.push((this.cursor = to));
      return mine;
    },
  } as unknown as FollowStore;
  readonly intake = {
    post: async (_: string, events: readonly DossierEvent[]): Promise<IntakeResult[]> => {
      this.posted.push(...events);
      if (this.status === 202) for (const { id } of events) this.accepted.add(eventUid('ho-tich', id));
      if (this.died) throw new Error('killed');
      return events.map(event => ({ id: event.id, status: this.status }));
    },
  } as unknown as IntakeClient;
  readonly events = {
    accepted: async (uids: readonly string[]) => new Set(uids.filter(uid => this.accepted.has(uid))),
  } as unknown as IntakeStore;
  readonly door = new AnswerDoor(this.intake, this.store, this.events, log);

  opened(session: Partial<Session>): OpenConnection {
    return { spec: { id: 'ho-tich.main', system: 'ho-tich' }, owner: 'Nhóm Hộ tịch', session } as unknown as OpenConnection;
  }

  connections(session: Partial<Session>): Connections {
    return { at: async () => this.opened(session), gate: () => ({ held: undefined }) } as unknown as Connections;
  }

  async ask(session: Partial<Session>): Promise<void> {
    const releases = { current: async () => ({ connections: [{ id: 'ho-tich.main' }] }) } as unknown as Releases;
    const asking = new Asking(releases, this.connections(session), {} as Holds, this.store, this.door, log);
    await asking.askAll();
    await new Promise(done => setTimeout(done, 20));
  }
}

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

    expect([first, second]).toEqual([false, true]);
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

    const settled = await bench.door.tell(bench.opened({}), [answer('5')]);

    expect([settled, bench.troubles]).toEqual([
      true,
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

describe('a call of a partner', () => {
  const call = { method: 'POST', url: '/v1/callbacks/ho-tich.main/ket-qua?ma=1', headers: { 'x-key': 'k' }, body: Buffer.from('{"a":1}') };
  const listen = () => {
    const heard: unknown[] = [];
    const reply = { status: (code: number) => (heard.push(code), reply), headers: () => reply, send: (body: string) => heard.push(body) };
    return { heard, reply };
  };

  it('reaches the adapter with its bytes, and is answered after intake has the answers', async () => {
    const bench = new Bench();
    const { heard, reply } = listen();
    const asked: unknown[] = [];
    const receive = async (request: unknown): Promise<CallbackResult> => {
      asked.push(request);
      return { answers: [answer('5')], reply: { status: 200, body: 'OK' } };
    };

    await new CallbacksController(bench.connections({ receive }), bench.door).receive('ho-tich.main', call, reply);

    expect(asked).toEqual([{ method: 'POST', path: '/ket-qua', query: { ma: '1' }, headers: { 'x-key': 'k' }, body: call.body }]);
    expect(bench.posted).toHaveLength(1);
    expect(heard).toEqual([200, 'OK']);
  });

  it('is not confirmed while intake is away', async () => {
    const bench = new Bench();
    bench.status = 503;
    const { heard, reply } = listen();
    const receive = async (): Promise<CallbackResult> => ({ answers: [answer('5')], reply: { status: 200, body: 'OK' } });

    const received = new CallbacksController(bench.connections({ receive }), bench.door).receive('ho-tich.main', call, reply);

    await expect(received).rejects.toMatchObject({ code: 'INTAKE_UNAVAILABLE', kind: 'unavailable' });
    expect(heard).toEqual([]);
  });

  it('to a connection that takes none is refused', async () => {
    const bench = new Bench();

    const received = new CallbacksController(bench.connections({}), bench.door).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject({ code: 'CALLBACK_UNKNOWN', kind: 'absent' });
  });

  it.each(['transient', 'ambiguous'] as const)('that meets a %s failure may come again', async failure => {
    const bench = new Bench();
    const receive = async (): Promise<CallbackResult> => Promise.reject(new AdapterFailure(failure, 'no-answer', 'x', { retryAfter: 7 }));

    const received = new CallbacksController(bench.connections({ receive }), bench.door).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject({ code: 'INTAKE_UNAVAILABLE', kind: 'unavailable', retryAfter: 7 });
  });

  it('that breaks the protocol is refused', async () => {
    const bench = new Bench();
    const receive = async (): Promise<CallbackResult> => Promise.reject(new AdapterFailure('permanent', 'signature-wrong', 'x'));

    const received = new CallbacksController(bench.connections({ receive }), bench.door).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject({ code: 'CALLBACK_REFUSED', kind: 'invalid' });
  });

  it.each([
    ['retired', new AdapterFailure('permanent', 'connection-retired', 'x'), { code: 'CALLBACK_UNKNOWN', kind: 'absent' }],
    ['that cannot be opened now', new AdapterFailure('transient', 'no-answer', 'x'), { code: 'INTAKE_UNAVAILABLE', kind: 'unavailable' }],
    ['while the database is away', new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'x'), { code: 'DATABASE_UNAVAILABLE' }],
  ])('to a connection %s says so', async (_, failure, said) => {
    const bench = new Bench();
    const connections = { at: () => Promise.reject(failure) } as unknown as Connections;

    const received = new CallbacksController(connections, bench.door).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject(said);
  });
});
