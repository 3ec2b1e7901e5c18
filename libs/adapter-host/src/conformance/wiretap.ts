import type { Tap, WireAnswer, WireCall } from '../http/tap';
import { leavesOf } from './wire-texts';

/** A call that left, and what came back before any fault. */
export interface Overheard {
  readonly call: WireCall;
  readonly answer: WireAnswer | undefined;
}

/**
 * What is done to a call.
 * - `withhold`: the partner gets it and answers; the session never hears of it.
 * - `page`: the partner gets it and answers; the session sees a page instead, with status 200.
 * - `stale-session`: the partner gets it with a token, or a name of a session, that it never gave out.
 */
export type Fault = 'withhold' | 'page' | 'stale-session';

const PAGE: WireAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from('<!DOCTYPE html><html lang="vi"><body><h1>Hệ thống đang bảo trì</h1></body></html>'),
};

/** As the wire reports it when the time for an answer is up. */
class Withheld extends Error {
  readonly code = 'UND_ERR_HEADERS_TIMEOUT';
}

/** Stands where the token or the name of the session was. */
const STALE = 'lien-thong-expired-session';
/** How a token or the name of a session looks; other texts of a log-in's answer are words. */
const SESSION = /^[\x21-\x7e]{7,}$/;

interface Armed {
  readonly fault: Fault;
  /** Messages that pass unharmed before it. */
  left: number;
}

/** Listens to one session's wire, and brings in faults where it is told to. */
export class Wiretap {
  readonly #overheard: Overheard[] = [];
  readonly #givenOut = new Set<string>();
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
    const sent = fault === 'stale-session' ? this.#stale(call) : call;
    const place = this.#overheard.push({ call: sent, answer: undefined }) - 1;
    const answer = await send(sent);
    this.#overheard[place] = { call: sent, answer };
    if (call.kind === 'token') this.#remember(answer);
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

  #remember({ headers, body }: WireAnswer): void {
    const cookies = (headers['set-cookie'] ?? '').split(/[;,]/).map(part => part.split('=')[1] ?? '');
    for (const text of [...leavesOf(body.toString()), ...cookies]) if (SESSION.test(text)) this.#givenOut.add(text);
  }

  /** What a log-in gave out and the call brings back, the longest of it, wherever it stands: that is the session. */
  #stale(call: WireCall): WireCall {
    const { path, headers, body } = call;
    const everything = JSON.stringify([path, headers, typeof body === 'string' ? body : '']);
    const [session] = [...this.#givenOut].filter(given => everything.includes(given)).sort((a, b) => b.length - a.length);
    if (session === undefined) return call;
    const spoilt = (text: string): string => text.replaceAll(session, STALE);
    const changed = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
    return {
      ...call,
      path: spoilt(path),
      headers: Object.fromEntries(changed.map(([name, value]) => [name, spoilt(value)])),
      body: typeof body === 'string' ? spoilt(body) : body,
    };
  }
}

/** True for a call that went out with a stale session. */
export function isStale({ path, headers, body }: WireCall): boolean {
  return [path, ...Object.values(headers), typeof body === 'string' ? body : ''].some(text => text.includes(STALE));
}
