import { Injectable } from '@nestjs/common';
import { Sessions, type User } from '@lienthong/persistence';
import { hashClientSecret, newClientSecret } from '@lienthong/security';
import { PasswordCheck } from './password-check';

/** Where somebody signs in from. */
export interface SignInPlace {
  readonly address: string;
  readonly userAgent: string;
}

/** Gives a person a session for name and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly passwords: PasswordCheck,
    private readonly sessions: Sessions,
  ) {}

  /** The secret of the new session, and the user as known before it. Throws as {@link PasswordCheck}. */
  async signIn(name: string, password: string, place: SignInPlace): Promise<{ readonly secret: string; readonly user: User }> {
    const user = await this.passwords.check(name, password, place.address);
    const secret = newClientSecret();
    await this.sessions.begin({ hash: hashClientSecret(secret), user: name, ...place });
    return { secret, user };
  }
}
