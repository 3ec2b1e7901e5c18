import { Module } from '@nestjs/common';
import { Accounts, Database, KeptAnswers, PersonalTokens, PgSignInTries, Sessions } from '@lienthong/persistence';
import { Passwords, SigningModule, Tokens } from '@lienthong/security';
import { AccountsSweep } from './accounts-sweep';
import { Admission } from './admission';
import { Exchange } from './exchange';
import { PasswordCheck } from './password-check';
import { PasswordsController } from './passwords.controller';
import { PersonalTokensController } from './personal-tokens.controller';
import { RolesController } from './roles.controller';
import { SessionController } from './session.controller';
import { SessionsController } from './sessions.controller';
import { SignIn } from './sign-in';
import { UsersController } from './users.controller';

const stores = [Accounts, Sessions, PersonalTokens, PgSignInTries].map(Store => ({
  provide: Store,
  useFactory: (database: Database) => new Store(database),
  inject: [Database],
}));

/** People: who they are, how they sign in, and how every service gets to know them. */
@Module({
  imports: [SigningModule],
  controllers: [SessionController, PersonalTokensController, UsersController, PasswordsController, RolesController, SessionsController],
  providers: [
    ...stores,
    KeptAnswers.of('intake'),
    { provide: Passwords, useFactory: () => new Passwords() },
    PasswordCheck,
    SignIn,
    {
      provide: Exchange,
      useFactory: (sessions: Sessions, personal: PersonalTokens, tokens: Tokens) => new Exchange(sessions, personal, tokens),
      inject: [Sessions, PersonalTokens, Tokens],
    },
    Admission,
    AccountsSweep,
  ],
  exports: [Sessions],
})
export class AccountsModule {}
