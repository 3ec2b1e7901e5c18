import { deviceOf, tokenStateOf } from './model';

describe('a token', () => {
  const now = Date.parse('2026-11-26T05:00:00Z');

  it('is in use until it ends by itself or by somebody', () => {
    expect(tokenStateOf({ expiresAt: '2026-11-26T05:00:01Z' }, now)).toBe('active');
    expect(tokenStateOf({ expiresAt: '2026-11-26T05:00:00Z' }, now)).toBe('expired');
    expect(tokenStateOf({ expiresAt: '2026-11-27T05:00:00Z', revokedAt: '2026-11-25T05:00:00Z' }, now)).toBe('revoked');
  });
});

describe('the device of a session', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36', 'Chrome 141, Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0', 'Firefox 142, Windows'],
    ['lienthong/0.1', 'lienthong/0.1'],
  ])('%s', (agent, device) => expect(deviceOf(agent)).toBe(device));
});
