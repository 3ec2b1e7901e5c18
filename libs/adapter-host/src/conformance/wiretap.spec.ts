import type { WireAnswer, WireCall } from '../http/tap';
import { isStale, Wiretap } from './wiretap';

const SESSION = '8f1c0b1e-phien-lam-viec';
const message: WireCall = { kind: 'message', method: 'POST', path: '/ho-so', headers: {}, body: '{}' };
const logIn: WireCall = { ...message, kind: 'token', path: '/dang-nhap' };

function answer(body: string, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return { status: 200, headers, body: Buffer.from(body) };
}

/** A wire on which somebody has logged in. */
async function loggedIn(told: WireAnswer): Promise<Wiretap> {
  const wire = new Wiretap();
  await wire.tap(logIn, async () => told);
  return wire;
}

describe('a stale session', () => {
  it.each<[place: string, told: WireAnswer, call: WireCall]>([
    ['a header', answer(`{"access_token":"${SESSION}"}`), { ...message, headers: { authorization: `Bearer ${SESSION}` } }],
    ['the address', answer(`{"data":{"ma":"00","phien":"${SESSION}"}}`), { ...message, path: `/ho-so?phien=${SESSION}` }],
    ['the body', answer(`<kq><phien>${SESSION}</phien></kq>`), { ...message, body: `<ho><phien>${SESSION}</phien></ho>` }],
    [
      'a cookie',
      answer('{}', { 'set-cookie': `JSESSIONID=${SESSION}; Path=/` }),
      { ...message, headers: { cookie: `JSESSIONID=${SESSION}` } },
    ],
  ])('stands where the real one stood: in %s', async (_place, told, call) => {
    const wire = await loggedIn(told);
    const sent: WireCall[] = [];

    wire.arm('stale-session');
    await wire.tap(call, async given => (sent.push(given), answer('{}')));

    expect(sent.map(isStale)).toEqual([true]);
    expect(JSON.stringify(sent)).not.toContain(SESSION);
    expect(wire.disarm()).toBe(true);
  });

  it('spoils nothing else that the log-in said', async () => {
    const wire = await loggedIn(answer(`{"phien":"${SESSION}","maDonVi":"H49.12.01"}`));
    const sent: WireCall[] = [];

    wire.arm('stale-session');
    await wire.tap(
      { ...message, path: `/ho-so?p=${SESSION}`, body: '{"don":"H49.12.01"}' },
      async given => (sent.push(given), answer('{}')),
    );

    expect(sent[0]?.body).toBe('{"don":"H49.12.01"}');
  });
});

describe('a fault', () => {
  it('hits one message, after those that are to pass, and no log-in', async () => {
    const wire = new Wiretap();
    const send = async (): Promise<WireAnswer> => answer('{"ok":true}');
    wire.arm('page', 1);

    const first = await wire.tap(message, send);
    const token = await wire.tap(logIn, send);
    const second = await wire.tap(message, send);
    const third = await wire.tap(message, send);

    expect([first, token, second, third].map(({ body }) => body.includes('<html'))).toEqual([false, false, true, false]);
    expect(wire.overheard.map(heard => heard.answer?.body.toString())).toEqual(Array(4).fill('{"ok":true}'));
  });
});
