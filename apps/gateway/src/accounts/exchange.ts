import type { PersonalTokens, Sessions, User } from '@lienthong/persistence';
import { hashClientSecret, rightsOf, type Tokens } from '@lienthong/security';

/** Milliseconds for which an exchange holds: so long a person who was disabled elsewhere may still be served here. */
const HOLDS = 30_000;
const REMEMBERED = 10_000;

/** What all services know people by, in place of what the person carries. */
export interface Exchanged {
  /** One of our access tokens. */
  readonly token: string;
  readonly user: User;
  /** Hash of the session or the personal token it was given for. */
  readonly hash: string;
}

interface Held {
  readonly exchanged: Promise<Exchanged | undefined>;
  readonly until: number;
}

/** Gives the token of a person for a session or a personal token, as long as those are good. */
export class Exchange {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly sessions: Sessions,
    private readonly personalTokens: PersonalTokens,
    private readonly tokens: Tokens,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Undefined for a session that is over, or whose user was disabled. */
  async forSession(secret: string): Promise<Exchanged | undefined> {
    return this.hold(secret, async hash => {
      const user = await this.sessions.use(hash);
      return user && { user };
    });
  }

  /** Undefined for a token that is over or revoked, or whose user was disabled. */
  async forPersonalToken(secret: string): Promise<Exchanged | undefined> {
    return this.hold(secret, hash => this.personalTokens.use(hash));
  }

  /** Something about people has changed: asked anew, all of them. */
  forget(): void {
    this.held.clear();
  }

  private async hold(
    secret: string,
    find: (hash: string) => Promise<{ readonly user: User; readonly scopes?: readonly string[] } | undefined>,
  ): Promise<Exchanged | undefined> {
    const hash = hashClientSecret(secret);
    const held = this.held.get(hash);
    if (held && held.until > this.now()) return held.exchanged;
    const exchanged = find(hash).then(found => found && this.exchange(hash, found));
    this.remember(hash, exchanged);
    try {
      const answer = await exchanged;
      if (!answer || answer.user.passwordOnce) this.held.delete(hash); // may change with the next request, at another gateway
      return answer;
    } catch (error) {
      this.held.delete(hash);
      throw error;
    }
  }

  /** The map keeps the order of use: what was not asked for longest goes first. */
  private remember(hash: string, exchanged: Held['exchanged']): void {
    this.held.delete(hash);
    this.held.set(hash, { exchanged, until: this.now() + HOLDS });
    const oldest = this.held.size > REMEMBERED ? this.held.keys().next().value : undefined;
    if (oldest !== undefined) this.held.delete(oldest);
  }

  private async exchange(hash: string, { user, scopes }: { readonly user: User; readonly scopes?: readonly string[] }): Promise<Exchanged> {
    const rights = rightsOf(user.roles).filter(right => scopes === undefined || scopes.includes(right));
    const { token } = await this.tokens.issue({
      clientId: `user:${user.name}`,
      system: 'lien-thong',
      scopes: rights,
      eventsPerSecond: 0,
      person: { user: user.name, roles: user.roles, ...(user.team !== undefined && { team: user.team }) },
    });
    return { token, user, hash };
  }
}
