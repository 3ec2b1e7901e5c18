import { hash, verify } from '@node-rs/argon2';
import { LienThongError } from '@lienthong/dossier';
import { drawRandom } from './random';

/** argon2id as OWASP recommends (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Characters. NIST SP 800-63B asks for length and forbids rules of composition. */
export const SHORTEST_PASSWORD = 12;
/** Characters: more than any person types, little enough to be hashed. */
export const LONGEST_PASSWORD = 256;

/** Hashes worked on at once: each takes a thread that files and addresses need, too. */
const AT_ONCE = 2;
/** Seconds. */
const RETRY_AFTER = 5;

/** What hashes and checks. */
interface Argon2 {
  readonly hash: typeof hash;
  readonly verify: typeof verify;
}

/**
 * Hashes and checks passwords of people, beside the main loop and a few at a time. Throws `SIGN_IN_BUSY` where more wait
 * than could be served soon: whoever floods us with passwords must not take the threads of everybody else.
 */
export class Passwords {
  private working = 0;
  private readonly waiting: (() => void)[] = [];
  private unknown: Promise<string> | undefined;

  constructor(
    private readonly mostWaiting = 64,
    /** The work itself, given so that it can be counted. */
    private readonly argon2: Argon2 = { hash, verify },
  ) {}

  async hash(password: string): Promise<string> {
    return this.inTurn(() => this.argon2.hash(password.normalize('NFC'), ARGON2ID));
  }

  /** Without a stored hash (nobody has that name) the answer is no, after the same work. */
  async verify(password: string, storedHash: string | undefined): Promise<boolean> {
    const stored = storedHash ?? (await (this.unknown ??= this.argon2.hash(drawRandom(32), ARGON2ID)));
    const right = await this.inTurn(() => this.argon2.verify(stored, password.normalize('NFC')));
    return right && storedHash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.working < AT_ONCE) this.working += 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.working -= 1;
    }
  }

  private async turn(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) {
      throw new LienThongError('SIGN_IN_BUSY', 'unavailable', 'Too many passwords wait to be checked', { retryAfter: RETRY_AFTER });
    }
    await new Promise<void>(go => this.waiting.push(go));
  }
}

/** Throws `PASSWORD_UNFIT` for one that is too short or too long, or the name of its user. */
export function checkPassword(password: string, user: string): void {
  const text = password.normalize('NFC');
  const length = [...text].length;
  const rule = length < SHORTEST_PASSWORD ? 'too-short' : length > LONGEST_PASSWORD ? 'too-long' : undefined;
  const broken = rule ?? (text.toLowerCase() === user.toLowerCase() ? 'user-name' : undefined);
  if (broken === undefined) return;
  throw new LienThongError('PASSWORD_UNFIT', 'invalid', 'The password is too short, too long, or the name of its user', {
    params: { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD },
    violations: [
      { pointer: '/password', code: broken, message: `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, not the user name` },
    ],
  });
}

/** Without characters that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password to be told to a person: 100 random bits in groups that can be read out. */
export function newPassword(): string {
  const letters = Array.from(drawRandom(20), byte => ALPHABET[byte % ALPHABET.length]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}
