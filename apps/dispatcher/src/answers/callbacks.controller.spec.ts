import { AdapterFailure, NOT_AUTHENTIC, type Answer, type CallbackResult } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import type { Connections } from '../connections/connections';
import { answer, Bench } from './testing/bench';

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

    await bench.controller({ receive }).receive('ho-tich.main', call, reply);

    expect(asked).toEqual([{ method: 'POST', path: '/ket-qua', query: { ma: '1' }, headers: { 'x-key': 'k' }, body: call.body }]);
    expect(bench.posted).toHaveLength(1);
    expect(heard).toEqual([200, 'OK']);
  });

  it('that says again what was said before is answered as the partner expects, also when other things were said meanwhile', async () => {
    const bench = new Bench();
    const { heard, reply } = listen();
    const said = ['1', '2', '1'].map(change => answer(change, { change }));
    const receive = async (): Promise<CallbackResult> => ({
      answers: [said.shift() as Answer],
      reply: { status: 200, body: 'mới' },
      repeated: { status: 208, body: 'đã nhận' },
    });
    const controller = bench.controller({ receive });

    for (const status of [202, 202, 200]) {
      bench.status = status;
      await controller.receive('ho-tich.main', call, reply);
    }

    expect(heard).toEqual([200, 'mới', 200, 'mới', 208, 'đã nhận']);
    expect(await bench.metrics.text()).toContain('lienthong_callbacks_total{connection="ho-tich.main",result="repeated"} 1');
  });

  it('that is not taken is counted and logged, without anything of the call', async () => {
    const bench = new Bench();
    const { heard, reply } = listen();
    const receive = async (): Promise<CallbackResult> => ({ answers: [], reply: { status: 401, body: '{}' }, refused: NOT_AUTHENTIC });

    await bench.controller({ receive }).receive('ho-tich.main', call, reply);

    expect(heard).toEqual([401, '{}']);
    expect(bench.logged).toEqual([
      {
        level: 'warn',
        time: expect.any(String) as string,
        message: 'A call of a partner was not taken',
        connection: 'ho-tich.main',
        code: 'not-authentic',
      },
    ]);
    expect(await bench.metrics.text()).toContain('lienthong_callbacks_total{connection="ho-tich.main",result="not-authentic"} 1');
  });

  it('of a partner that has the other secret, while secrets are being changed, is taken', async () => {
    const bench = new Bench();
    const { heard, reply } = listen();
    const refused: CallbackResult = { answers: [], reply: { status: 401, body: '{}' }, refused: NOT_AUTHENTIC };
    const first = bench.opened({ receive: async () => refused });
    const other = bench.opened({ receive: async () => ({ answers: [answer('5')], reply: { status: 200, body: 'OK' } }) });
    const connections = { at: async () => first, otherwise: async () => other } as unknown as Connections;

    await bench.controller({}, connections).receive('ho-tich.main', call, reply);

    expect(heard).toEqual([200, 'OK']);
    expect([bench.posted.length, bench.logged]).toEqual([1, []]);
  });

  it('is not confirmed while intake is away', async () => {
    const bench = new Bench();
    bench.status = 503;
    const { heard, reply } = listen();
    const receive = async (): Promise<CallbackResult> => ({ answers: [answer('5')], reply: { status: 200, body: 'OK' } });

    const received = bench.controller({ receive }).receive('ho-tich.main', call, reply);

    await expect(received).rejects.toMatchObject({ code: 'INTAKE_UNAVAILABLE', kind: 'unavailable' });
    expect(heard).toEqual([]);
  });

  it('to a connection that takes none is refused', async () => {
    const bench = new Bench();

    const received = bench.controller({}).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject({ code: 'CALLBACK_UNKNOWN', kind: 'absent' });
  });

  it.each(['transient', 'ambiguous'] as const)('that meets a %s failure may come again', async failure => {
    const bench = new Bench();
    const receive = async (): Promise<CallbackResult> => Promise.reject(new AdapterFailure(failure, 'no-answer', 'x', { retryAfter: 7 }));

    const received = bench.controller({ receive }).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject({ code: 'INTAKE_UNAVAILABLE', kind: 'unavailable', retryAfter: 7 });
  });

  it('that breaks the protocol is refused', async () => {
    const bench = new Bench();
    const receive = async (): Promise<CallbackResult> => Promise.reject(new AdapterFailure('permanent', 'signature-wrong', 'x'));

    const received = bench.controller({ receive }).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject({ code: 'CALLBACK_REFUSED', kind: 'invalid' });
  });

  it.each([
    ['retired', new AdapterFailure('permanent', 'connection-retired', 'x'), { code: 'CALLBACK_UNKNOWN', kind: 'absent' }],
    ['that cannot be opened now', new AdapterFailure('transient', 'no-answer', 'x'), { code: 'INTAKE_UNAVAILABLE', kind: 'unavailable' }],
    ['while the database is away', new LienThongError('DATABASE_UNAVAILABLE', 'unavailable', 'x'), { code: 'DATABASE_UNAVAILABLE' }],
  ])('to a connection %s says so', async (_, failure, said) => {
    const bench = new Bench();
    const connections = { at: () => Promise.reject(failure) } as unknown as Connections;

    const received = bench.controller({}, connections).receive('ho-tich.main', call, listen().reply);

    await expect(received).rejects.toMatchObject(said);
  });
});
