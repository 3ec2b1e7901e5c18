import type { Host, HttpResponse } from '@lienthong/adapter-sdk';
import type { Login } from './login';
import type { Outcome, Verdict } from './verdict';
import { type Address, type Content, requestOf } from './wire';

/** An answer, and what it comes to. */
export interface Answered<O extends Outcome> {
  readonly answer: HttpResponse;
  readonly outcome: O;
}

/** Makes calls of the partner, logged in, and judges their answers. */
export class Calls {
  constructor(
    private readonly host: Pick<Host, 'http'>,
    private readonly login: Login,
    private readonly verdict: Verdict,
  ) {}

  /** The answer, where its outcome is one the caller can use; throws an AdapterFailure for everything else. */
  async make<O extends Outcome>(
    address: Address,
    content: Content,
    usable: readonly O[],
    signal: AbortSignal,
    verdict = this.verdict,
  ): Promise<Answered<O>> {
    const request = requestOf(address, content, this.login);
    const answer = await this.host.http.request({ ...request, signal, knows: given => verdict.knows(given) });
    return { answer, outcome: verdict.of(answer, usable, { sent: [content.message, content.about], secrets: this.login.secrets() }) };
  }
}
