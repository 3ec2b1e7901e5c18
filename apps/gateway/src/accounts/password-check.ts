import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import { Metrics, type CounterMetric } from '@lienthong/observability';
import { Accounts, PgSignInTries, type SignInTurn, type User } from '@lienthong/persistence';
import { Passwords } from '@lienthong/security';

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'medium' });

/** Whether a password is that of its user, asked as often as is good for a person and no use to a guesser. */
@Injectable()
export class PasswordCheck {
  private readonly counted: CounterMetric;

  constructor(
    private readonly accounts: Accounts,
    private readonly tries: PgSignInTries,
    private readonly passwords: Passwords,
    metrics: Metrics,
  ) {
    this.counted = metrics.counter('lienthong_password_checks_total', 'Passwords of people that were checked, or not for too many tries', [
      'result',
    ]);
  }

  /**
   * The user whose password it is. Throws `SIGN_IN_REFUSED` with the tries left, `SIGN_IN_LOCKED`, or `SIGN_IN_BUSY`, which is no try;
   * a name nobody has, a disabled user and a wrong password look the same and take as long.
   */
  async check(name: string, password: string, address: string): Promise<User> {
    const turn = await this.tries.take(name, address);
    if (!turn.granted) throw this.refusal('locked', turn);
    const { account, right } = await this.look(name, password).catch(async (error: unknown) => {
      await this.tries.takeBack(name, address, turn);
      throw error;
    });
    if (!account || !right || account.user.disabledAt !== undefined) {
      await this.tries.refused(account?.user.name, address, turn);
      throw this.refusal('refused', turn);
    }
    await this.tries.forgive(name, address);
    this.counted.add({ result: 'right' });
    return account.user;
  }

  private async look(name: string, password: string) {
    const account = await this.accounts.withPassword(name);
    return { account, right: await this.passwords.verify(password, account?.passwordHash) };
  }

  private refusal(result: 'refused' | 'locked', { left, lockedUntil }: SignInTurn): LienThongError {
    this.counted.add({ result });
    if (!lockedUntil) return new LienThongError('SIGN_IN_REFUSED', 'denied', 'Wrong user name or password', { params: { left } });
    const retryAfter = Math.max(1, Math.ceil((lockedUntil.getTime() - Date.now()) / 1_000));
    const params = { until: CLOCK.format(lockedUntil) };
    return new LienThongError('SIGN_IN_LOCKED', 'too-many', 'Too many wrong passwords', { params, retryAfter });
  }
}
