import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import type { Role } from './rights';

/** A person behind a request, as the account says at the time the token was issued. */
export interface Person {
  /** Name the person logs in with, for instance `lan.nguyen`. */
  readonly user: string;
  readonly roles: readonly Role[];
  /** Team of the person: for the role `sector` the only one whose systems it may see and change. */
  readonly team?: string;
}

/** Who speaks: what a verified token says. */
export interface Sender {
  readonly clientId: string;
  readonly system: string;
  readonly scopes: readonly string[];
  readonly eventsPerSecond: number;
  /** Absent for a program. */
  readonly person?: Person;
}

/** Who speaks, as an act names it. */
export function actorOf({ clientId, person }: Pick<Sender, 'clientId' | 'person'>): string {
  return person ? `user:${person.user}` : `client:${clientId}`;
}

/** A request as the guard leaves it. */
export interface SenderRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  sender?: Sender;
}

/** Key of the scopes a handler asks for. */
export const SCOPES = 'lienthong:scopes';

/** The scopes a caller needs, all of them, e.g. `@Scopes('events:write')`. Without it any valid token will do. */
export const Scopes = (...scopes: string[]): MethodDecorator & ClassDecorator => SetMetadata(SCOPES, scopes);

/** Gives a handler behind the `BearerGuard` the {@link Sender}. */
export const CurrentSender = createParamDecorator((_data: undefined, context: ExecutionContext): Sender => {
  const { sender } = context.switchToHttp().getRequest<SenderRequest>();
  if (sender === undefined) throw new LienThongError('TOKEN_MISSING', 'denied', 'The request was not authenticated');
  return sender;
});
