import * as argon2 from '@node-rs/argon2';
import { checkPassword, newPassword, Passwords } from './passwords';

const passwords = new Passwords();

describe('Passwords', () => {
  it('knows a password again, and no other', async () => {
    const stored = await passwords.hash('sông Bạch Đằng 938');

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.verify('sông Bạch Đằng 938', stored)).toBe(true);
    expect(await passwords.verify('sông Bạch Đằng 939', stored)).toBe(false);
  });

  it('takes the same text however the keyboard composes its marks', async () => {
    const stored = await passwords.hash('sông Bạch Đằng 938'.normalize('NFD'));

    expect(await passwords.verify('sông Bạch Đằng 938'.normalize('NFC'), stored)).toBe(true);
  });

  it('hashes the same password differently each time', async () => {
    const [one, other] = await Promise.all([passwords.hash('cùng một mật khẩu'), passwords.hash('cùng một mật khẩu')]);

    expect(one).not.toBe(other);
  });

  it('says no, and works for it, where there is no hash', async () => {
    const checked: { stored: string; password: unknown }[] = [];
    const counted = new Passwords(64, {
      hash: argon2.hash,
      verify: (stored, password) => {
        checked.push({ stored: String(stored), password });
        return argon2.verify(stored, password);
      },
    });
    const stored = await counted.hash('sông Bạch Đằng 938');

    expect(await counted.verify('sai mật khẩu', stored)).toBe(false);
    expect(await counted.verify('sai mật khẩu', undefined)).toBe(false);

    const [known, unknown] = checked.map(({ stored: used, password }) => ({ work: workIn(used), password }));
    expect(checked).toHaveLength(2);
    expect(unknown).toEqual(known);
    expect(known?.work).toMatchObject({ algorithm: 'argon2id', parameters: 'm=19456,t=2,p=1' });
  });

  it('refuses what could not be served soon, and goes on afterwards', async () => {
    const small = new Passwords(1);

    const flood = await Promise.allSettled([1, 2, 3, 4, 5].map(() => small.hash('một mật khẩu dài')));

    expect(flood.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(flood[4]).toMatchObject({ reason: { code: 'SIGN_IN_BUSY', retryAfter: 5 } });
    await expect(small.hash('một mật khẩu dài')).resolves.toContain('$argon2id$');
  });
});

/** What a stored hash costs to check (PHC string): algorithm, parameters, and how long salt and result are. */
function workIn(stored: string): object {
  const [, algorithm, version, parameters, salt = '', result = ''] = stored.split('$');
  return { algorithm, version, parameters, salt: salt.length, result: result.length };
}

describe('checkPassword', () => {
  it.each(['12 ký tự đó', 'à'.normalize('NFD').repeat(11), 'lan.nguyen-qn', 'LAN.NGUYEN-QN', 'x'.repeat(257)])('refuses %j', password => {
    expect(() => checkPassword(password, 'lan.nguyen-qn')).toThrow(expect.objectContaining({ code: 'PASSWORD_UNFIT' }) as Error);
  });

  it.each(['aaaaaaaaaaaa', '            ', 'đúng mười hai', 'x'.repeat(256)])('asks nothing but length of %j', password => {
    expect(() => checkPassword(password, 'lan.nguyen')).not.toThrow();
  });

  it('takes the passwords we make ourselves', () => {
    expect(newPassword()).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(newPassword()).not.toBe(newPassword());
    expect(() => checkPassword(newPassword(), 'lan')).not.toThrow();
  });
});
