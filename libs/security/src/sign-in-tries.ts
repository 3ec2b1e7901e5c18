/** What is remembered of tries to sign in that were not right. */
export interface SignInTries {
  readonly count: number;
  readonly lastAt: Date;
}

/** Wrong passwords without a wait: of one user from one address, and of one user from anywhere. */
export const FREE_TRIES = { fromHere: 5, fromAnywhere: 20 } as const;

const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;
/** After so long without a try, milliseconds, one begins anew. */
export const TRIES_REMEMBERED = 3_600_000;

/** Until when no further try is taken; undefined while one is welcome. The wait doubles with every try beyond the free ones. */
export function lockedUntil(tries: SignInTries | undefined, free: number, now: Date): Date | undefined {
  if (tries === undefined || tries.count < free) return undefined;
  const until = tries.lastAt.getTime() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries.count - free));
  return until > now.getTime() ? new Date(until) : undefined;
}

/**
 * The tries with one more. It is counted before the password is looked at, and taken back when that was right: so of a
 * thousand tries at the same moment, at whichever gateway, no more are looked at than are free.
 */
export function withAnother(tries: SignInTries | undefined, now: Date): SignInTries {
  const remembered = tries !== undefined && now.getTime() - tries.lastAt.getTime() < TRIES_REMEMBERED;
  return { count: remembered ? tries.count + 1 : 1, lastAt: now };
}
