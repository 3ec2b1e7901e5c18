import { HttpProblem, isObject } from './http';

/**
 * What can go wrong with a partner.
 * - `slow`: waits, then does the work and answers; the work is done even when the caller has gone.
 * - `error-burst`: answers `status` (500 unless told) without doing the work.
 * - `timeout-after-accept`: does the work and never answers.
 * - `duplicate-answer`: what the partner says, it says twice; a request is handled as if it had come twice.
 * - `html`: answers 200 with a page instead of JSON, without doing the work.
 * - `token-expired`: forgets the token of the request and answers 401.
 * - `callback-before-answer`: what the request leads to happens, and is told, before the request is answered.
 * - `refuse`: refuses in the partner's own form.
 */
export const FAULT_PROFILES = [
  'slow',
  'error-burst',
  'timeout-after-accept',
  'duplicate-answer',
  'html',
  'token-expired',
  'callback-before-answer',
  'refuse',
] as const;
export type FaultProfile = (typeof FAULT_PROFILES)[number];

export interface Fault {
  readonly profile: FaultProfile;
  /** Hits so many requests, then ends by itself; without it, until changed. */
  readonly times?: number;
  /** Share of the requests hit, 0–100, spread evenly; 100 unless told. */
  readonly percent?: number;
  /** Wait of `slow` (30,000 unless told); time after which `timeout-after-accept` cuts the connection (never unless told). */
  readonly milliseconds?: number;
  /** Only requests whose path begins like this; without it all but the token endpoint. */
  readonly path?: string;
  /** HTTP status of `error-burst`; with `refuse`, makes the refusal an HTTP error. */
  readonly status?: number;
  /** The partner's words of `refuse`. */
  readonly text?: string;
}

/** A fault in force and what it did. */
export interface ActiveFault extends Fault {
  /** Requests it could have hit. */
  seen: number;
  /** Requests it hit. */
  hits: number;
}

export const TOKEN_PATH = '/token';

/** Takes the first fault that wants this path, and counts it. */
export function takeFault(faults: readonly ActiveFault[], path: string, only?: FaultProfile): Fault | undefined {
  for (const fault of faults) {
    if (only !== undefined && fault.profile !== only) continue;
    if (fault.path === undefined ? path === TOKEN_PATH : !path.startsWith(fault.path)) continue;
    if (fault.times !== undefined && fault.hits >= fault.times) continue;
    const share = (fault.percent ?? 100) / 100;
    const hit = Math.floor((fault.seen + 1) * share) > Math.floor(fault.seen * share);
    fault.seen += 1;
    if (!hit) continue;
    fault.hits += 1;
    return fault;
  }
  return undefined;
}

/** Reads the body of `PUT /simulator/faults`: one fault, a list of them, or `{ "profile": "none" }`. */
export function readFaults(body: unknown): ActiveFault[] {
  if (Array.isArray(body)) return body.map(readFault);
  return isObject(body) && body['profile'] === 'none' ? [] : [readFault(body)];
}

function readFault(input: unknown): ActiveFault {
  if (!isObject(input)) throw new HttpProblem(400, 'A fault is an object with a profile');
  const profile = FAULT_PROFILES.find(known => known === input['profile']);
  if (profile === undefined) throw new HttpProblem(400, `Unknown profile; known are ${FAULT_PROFILES.join(', ')}`);
  const number = (name: string, most = Number.MAX_SAFE_INTEGER): Record<string, number> => {
    const value = input[name];
    if (value === undefined) return {};
    if (typeof value !== 'number' || !(value >= 0 && value <= most)) throw new HttpProblem(400, `${name} must be 0–${most}`);
    return { [name]: value };
  };
  const text = (name: string): Record<string, string> => {
    const value = input[name];
    if (value === undefined) return {};
    if (typeof value !== 'string') throw new HttpProblem(400, `${name} must be text`);
    return { [name]: value };
  };
  return {
    profile,
    ...number('times'),
    ...number('percent', 100),
    ...number('milliseconds'),
    ...number('status', 599),
    ...text('path'),
    ...text('text'),
    seen: 0,
    hits: 0,
  };
}
