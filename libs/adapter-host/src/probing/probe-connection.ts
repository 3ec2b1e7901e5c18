import type { LookupAddress } from 'node:dns';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AdapterFailure, type Adapter, type HostParts } from '@lienthong/adapter-sdk';
import { createOutboundGuard, type OutboundGuard } from '@lienthong/security';
import { createHost, secretOf } from '../create-host';
import { secureContextOf } from '../http/guarded-pool';
import type { Tap } from '../http/tap';

/** The steps on the way to a partner, in order. */
export const PROBE_STEPS = ['dns', 'tcp', 'tls', 'log-in', 'answer'] as const;
export type ProbeStep = (typeof PROBE_STEPS)[number];

/** One step. `unknown`: a step before it failed; `unused`: the way to this partner has no such step. */
export interface ProbeLine {
  readonly step: ProbeStep;
  readonly state: 'ok' | 'failed' | 'unknown' | 'unused';
  readonly milliseconds?: number;
  /** Why it failed: a code of the operating system, of TLS, or of a failure. */
  readonly code?: string;
  /** The partner's own words, masked. */
  readonly detail?: string;
  /** Of the partner's certificate. */
  readonly certificateDaysLeft?: number;
}

export interface ProbeInput {
  readonly adapter: Adapter;
  readonly parts: HostParts;
  readonly signal: AbortSignal;
}

type Found = Omit<ProbeLine, 'step'>;

const DAY = 86_400_000;
const CONNECT_LIMIT = 5_000;
const REFUSED_LOG_IN = /^auth-refused/;

/** Walks the way to a partner step by step, and says where it ends. Changes nothing there: the last step is the adapter's own probe. */
export async function probeConnection({ adapter, parts, signal }: ProbeInput): Promise<readonly ProbeLine[]> {
  const { settings, privateNetworks } = parts;
  const address = new URL(settings.baseUrl);
  const guard = createOutboundGuard({ allowPrivateNetwork: privateNetworks ?? settings.allowPrivateNetwork ?? false });
  const limit = settings.timeouts?.connectMs ?? CONNECT_LIMIT;
  const lines = new Map<ProbeStep, Found>();
  const walk: readonly (readonly [ProbeStep, () => Promise<Found>])[] = [
    ['dns', () => resolved(address.hostname, guard)],
    ['tcp', () => reached(address, guard, limit)],
    ['tls', () => secured(address, guard, parts)],
  ];
  for (const [step, take] of walk) {
    const found = await timed(take);
    lines.set(step, found);
    if (found.state === 'failed') return all(lines);
  }
  await ask(adapter, parts, signal, lines);
  return all(lines);
}

function all(lines: ReadonlyMap<ProbeStep, Found>): ProbeLine[] {
  return PROBE_STEPS.map(step => ({ step, ...(lines.get(step) ?? { state: 'unknown' }) }));
}

async function timed(take: () => Promise<Found>): Promise<Found> {
  const started = performance.now();
  const found = await take().catch((error: unknown): Found => ({ state: 'failed', code: codeOf(error) }));
  return found.state === 'unused' ? found : { ...found, milliseconds: Math.round(performance.now() - started) };
}

async function resolved(host: string, guard: OutboundGuard): Promise<Found> {
  guard.checkHost(host);
  if (isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0) return { state: 'unused' };
  await new Promise<readonly LookupAddress[]>((resolve, reject) => {
    guard.lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses as LookupAddress[])));
  });
  return { state: 'ok' };
}

function reached(address: URL, guard: OutboundGuard, limit: number): Promise<Found> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ ...placeOf(address), lookup: guard.lookup, timeout: limit });
    socket.once('connect', () => resolve({ state: 'ok' }));
    socket.once('timeout', () => reject(new TimedOut()));
    socket.once('error', reject);
    socket.once('connect', () => socket.destroy());
    socket.once('timeout', () => socket.destroy());
  });
}

async function secured(address: URL, guard: OutboundGuard, parts: HostParts): Promise<Found> {
  if (address.protocol !== 'https:') return { state: 'unused' };
  const { tls, timeouts } = parts.settings;
  const secret = (name: string): string => secretOf(parts, name);
  const context = tls === undefined ? {} : { secureContext: secureContextOf(tls, { secret, owner: parts.owner }) };
  return new Promise((resolve, reject) => {
    const { host, port } = placeOf(address);
    const name = isIP(host) === 0 ? { servername: host } : {};
    const timeout = timeouts?.connectMs ?? CONNECT_LIMIT;
    const socket = connectTls({ host, port, ...name, ...context, lookup: guard.lookup, timeout, rejectUnauthorized: true });
    socket.once('secureConnect', () => {
      const left = new Date(socket.getPeerCertificate().valid_to).getTime() - Date.now();
      socket.destroy();
      resolve({ state: 'ok', certificateDaysLeft: Math.floor(left / DAY) });
    });
    socket.once('timeout', () => {
      socket.destroy();
      reject(new TimedOut());
    });
    socket.once('error', reject);
  });
}

/** The adapter's probe; a token that was fetched on the way is the log-in, else both are one. */
async function ask(adapter: Adapter, parts: HostParts, signal: AbortSignal, lines: Map<ProbeStep, Found>): Promise<void> {
  let logIn: Found | undefined;
  const tap: Tap = async (call, send) => {
    if (call.kind !== 'token') return send(call);
    const started = performance.now();
    const answer = await send(call);
    const state = answer.status >= 200 && answer.status < 300 ? 'ok' : 'failed';
    logIn = { state, milliseconds: Math.round(performance.now() - started) };
    return answer;
  };
  const started = performance.now();
  const failure = await probed(adapter, parts, signal, tap);
  const milliseconds = Math.round(performance.now() - started - (logIn?.milliseconds ?? 0));
  const refused = failure !== undefined && (logIn?.state === 'failed' || REFUSED_LOG_IN.test(failure.code ?? ''));
  lines.set('log-in', refused ? { ...logIn, ...failure } : (logIn ?? { state: failure === undefined ? 'unused' : 'unknown' }));
  if (!refused) lines.set('answer', { ...(failure ?? { state: 'ok' }), milliseconds });
}

async function probed(adapter: Adapter, parts: HostParts, signal: AbortSignal, tap: Tap): Promise<Found | undefined> {
  const host = createHost(parts, tap);
  try {
    const session = adapter.connect(parts.settings, host);
    await session.probe(signal).finally(() => session.close());
    return undefined;
  } catch (error) {
    const detail = error instanceof AdapterFailure ? error.detail : undefined;
    return { state: 'failed', code: codeOf(error), ...(detail !== undefined && { detail }) };
  } finally {
    await host.close();
  }
}

function placeOf({ hostname, port, protocol }: URL): { readonly host: string; readonly port: number } {
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

class TimedOut extends Error {
  readonly code = 'ETIMEDOUT';
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unclassified';
}
