import type { Tap, WireAnswer, WireCall } from '../http/tap';

/** A call that left, and what came back before any fault. */
export interface Overheard {
  readonly call: WireCall;
  readonly answer: WireAnswer | undefined;
}

/**
 * What is done to a call.
 * - `withhold`: the partner gets it and answers; the session never hears of it.
 * - `page`: the partner gets it and answers; the session sees a page instead, with status 200.
 * - `stale-token`: the partner gets it with a token it never gave out.
 */
export type Fault = 'withhold' | 'page' | 'stale-token';

const PAGE: WireAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from('<!DOCTYPE html><html lang="vi"><body><h1>Hệ thống đang bảo trì</h1></body></html>'),
};

/** As the wire reports it when the time for an answer is up. */
class Withheld extends Error {
  readonly code = 'UND_ERR_HEADERS_TIMEOUT';
}

interface Armed {
  readonly fault: Fault;
  /** Messages that pass unharmed before it. */
  left: number;
}

/** Listens to one session's wire, and brings in faults where it is told to. */
export class Wiretap {
  readonly #overheard: Overheard[] = [];
  #armed: Armed | undefined;

  /** The next fault; it hits one message, after so many others have passed. */
  arm(fault: Fault, passing = 0): void {
    this.#armed = { fault, left: passing };
  }

  /** Takes an armed fault away; true when it has hit. */
  disarm(): boolean {
    const hit = this.#armed === undefined;
    this.#armed = undefined;
    return hit;
  }

  /** Everything so far, in order. */
  get overheard(): readonly Overheard[] {
    return this.#overheard;
  }

  readonly tap: Tap = async (call, send) => {
    const fault = this.#hit(call);
    const sent = fault === 'stale-token' ? withStaleToken(call) : call;
    const place = this.#overheard.push({ call: sent, answer: undefined }) - 1;
    const answer = await send(sent);
    this.#overheard[place] = { call: sent, answer };
    if (fault === 'withhold') throw new Withheld('The answer was withheld');
    return fault === 'page' ? PAGE : answer;
  };

  #hit({ kind }: WireCall): Fault | undefined {
    if (kind === 'token' || this.#armed === undefined) return undefined;
    if (this.#armed.left > 0) {
      this.#armed.left -= 1;
      return undefined;
    }
    const { fault } = this.#armed;
    this.#armed = undefined;
    return fault;
  }
}

function withStaleToken(call: WireCall): WireCall {
  const headers = Object.entries(call.headers).map(([name, value]) =>
    name.toLowerCase() === 'authorization' ? [name, value.replace(/^Bearer .*$/i, 'Bearer lien-thong-expired-token')] : [name, value],
  );
  return { ...call, headers: Object.fromEntries(headers) as Record<string, string> };
}
