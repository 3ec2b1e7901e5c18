import { FailedLogins } from './failed-logins';

describe('FailedLogins', () => {
  it('forgets after a minute', () => {
    let time = 0;
    const failures = new FailedLogins(() => time);
    for (let n = 0; n < 10; n += 1) failures.failed('c', 'a');
    expect(failures.wait('c', 'a')).toBe(60);

    time = 60_000;

    expect(failures.wait('c', 'a')).toBe(0);
  });

  it('allows a few mistakes', () => {
    const failures = new FailedLogins(() => 0);

    for (let n = 0; n < 9; n += 1) failures.failed('c', 'a');

    expect(failures.wait('c', 'a')).toBe(0);
  });
});
