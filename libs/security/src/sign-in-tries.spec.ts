import { FREE_TRIES, lockedUntil, withAnother, withAnotherOfAddress, type SignInTries } from './sign-in-tries';

const start = Date.parse('2026-11-25T08:00:00+07:00');
const at = (seconds: number): Date => new Date(start + seconds * 1_000);

function wrong(times: number, seconds: number, before?: SignInTries): SignInTries {
  let tries = before;
  for (let n = 0; n < times; n += 1) tries = withAnother(tries, at(seconds));
  return tries as SignInTries;
}

describe('tries to sign in', () => {
  it('are free at first', () => {
    expect(lockedUntil(undefined, FREE_TRIES.fromHere, at(0))).toBeUndefined();
    expect(lockedUntil(wrong(4, 0), FREE_TRIES.fromHere, at(0))).toBeUndefined();
  });

  it('cost a wait from the fifth on, which doubles up to a quarter of an hour', () => {
    const waits = [5, 6, 7, 8, 9, 10, 11, 100].map(times => {
      const until = lockedUntil(wrong(times, 0), FREE_TRIES.fromHere, at(0));
      return ((until?.getTime() ?? 0) - start) / 1_000;
    });

    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('are welcome again when the wait is over, one at a time', () => {
    const five = wrong(5, 0);

    expect(lockedUntil(five, FREE_TRIES.fromHere, at(29))).toEqual(at(30));
    expect(lockedUntil(five, FREE_TRIES.fromHere, at(30))).toBeUndefined();
    expect(lockedUntil(wrong(1, 30, five), FREE_TRIES.fromHere, at(30))).toEqual(at(90));
  });

  it('are forgotten after an hour without one', () => {
    expect(wrong(1, 3_599, wrong(9, 0)).count).toBe(10);
    expect(wrong(1, 3_600, wrong(9, 0)).count).toBe(1);
  });

  it('leave less than one guess in ten minutes to whoever never gives up', () => {
    let [tries, seconds, guesses]: [SignInTries | undefined, number, number] = [undefined, 0, 0];
    for (; seconds < 86_400; seconds += 1) {
      if (lockedUntil(tries, FREE_TRIES.fromHere, at(seconds))) continue;
      tries = withAnother(tries, at(seconds));
      guesses += 1;
    }

    expect(guesses).toBeLessThan(144);
  });
});

describe('tries of an address, over all names', () => {
  /** How many passwords somebody may try who tries `every` so many seconds for a day. */
  function guessesIn(day: number, every: number): { readonly guesses: number; readonly waits: number } {
    let tries: SignInTries | undefined;
    let [guesses, waits] = [0, 0];
    for (let seconds = 0; seconds < day; seconds += every) {
      if (lockedUntil(tries, FREE_TRIES.ofAddress, at(seconds))) waits += 1;
      else {
        tries = withAnotherOfAddress(tries, at(seconds));
        guesses += 1;
      }
    }
    return { guesses, waits };
  }

  it('are thirty at once, and then wait longer and longer', () => {
    let tries: SignInTries | undefined;
    for (let n = 0; n < 30; n += 1) tries = withAnotherOfAddress(tries, at(0));
    const waits = [];
    for (let seconds = 0; waits.length < 6;) {
      const until = lockedUntil(tries, FREE_TRIES.ofAddress, at(seconds)) as Date;
      waits.push((until.getTime() - at(seconds).getTime()) / 1_000);
      seconds = (until.getTime() - start) / 1_000;
      tries = withAnotherOfAddress(tries, at(seconds));
    }

    expect(waits).toEqual([30, 60, 120, 240, 480, 900]);
  });

  it('never make an office wait where somebody mistypes every minute', () => {
    expect(guessesIn(86_400, 60)).toEqual({ guesses: 1_440, waits: 0 });
  });

  it('leave little to whoever never gives up', () => {
    expect(guessesIn(86_400, 1).guesses).toBeLessThan(200);
  });

  it('are all free again ten minutes after the wait', () => {
    const full = { count: 30, lastAt: at(0) };

    expect(withAnotherOfAddress(full, at(630)).count).toBeCloseTo(1);
    expect(withAnotherOfAddress(full, at(30 + 300)).count).toBeCloseTo(16);
  });
});
