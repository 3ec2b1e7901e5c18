/** What is remembered of tries to sign in that were not right. */
export interface SignInTries {
  readonly count: number;
  readonly lastAt: Date;
}

/** Wrong passwords without a wait: of one user from one address, of one user from anywhere, and of all users from one address. */
export const FREE_TRIES = { fromHere: 5, fromAnywhere: 20, ofAddress: 30 } as const;

const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;
/** After so long without a try, milliseconds, one begins anew. */
export const TRIES_REMEMBERED = 3_600_000;
/** In this time an address gets its free tries back, one after the other, milliseconds: many people may sit behind it. */
const ADDRESS_FREED_WITHIN = 600_000;

/** Until when no further try is taken; undefined while one is welcome. The wait doubles with every try beyond the free ones. */
export function lockedUntil(tries: SignInTries | undefined, free: number, now: Date): Date | undefined {
  const end = waitEnd(tries, free);
  return end !== undefined && end > now.getTime() ? new Date(end) : undefined;
}

/**
 * The tries with one more. It is counted before the password is looked at, and taken back when that was right: so of a
 * thousand tries at the same moment, at whichever gateway, no more are looked at than are free.
 */
export function withAnother(tries: SignInTries | undefined, now: Date): SignInTries {
  const remembered = tries !== undefined && now.getTime() - tries.lastAt.getTime() < TRIES_REMEMBERED;
  return { count: remembered ? tries.count + 1 : 1, lastAt: now };
}

/**
 * The tries of an address over all names, with one more. Time takes them back evenly, but not while one has to wait: who goes on trying
 * waits longer and longer, and an office where now and then somebody mistypes never waits.
 */
export function withAnotherOfAddress(tries: SignInTries | undefined, now: Date): SignInTries {
  if (tries === undefined) return { count: 1, lastAt: now };
  const since = waitEnd(tries, FREE_TRIES.ofAddress) ?? tries.lastAt.getTime();
  const freed = (Math.max(0, now.getTime() - since) / ADDRESS_FREED_WITHIN) * FREE_TRIES.ofAddress;
  return { count: Math.max(0, tries.count - freed) + 1, lastAt: now };
}

function waitEnd(tries: SignInTries | undefined, free: number): number | undefined {
  if (tries === undefined || tries.count < free) return undefined;
  return tries.lastAt.getTime() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.floor(tries.count - free));
}
