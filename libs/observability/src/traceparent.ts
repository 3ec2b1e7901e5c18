import { randomUUID } from 'node:crypto';

/** Where a piece of work stands in a distributed trace (W3C Trace Context, version 00). */
export interface TraceContext {
  /** 32 hex digits, shared by the whole trace. */
  readonly traceId: string;
  /** 16 hex digits, this step. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Undefined for anything the W3C recommendation tells a receiver to ignore. Newer versions are read as far as they are known. */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  const [, version, traceId, spanId, flags, more] = FORM.exec(header?.trim() ?? '') ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: (parseInt(flags, 16) & 1) === 1 };
}

/** The next step of a trace; without a parent the first step of a new one. */
export function continueTrace(parent?: TraceContext): TraceContext {
  return {
    traceId: parent?.traceId ?? randomHex(32),
    spanId: randomHex(16),
    sampled: parent?.sampled ?? true,
  };
}

/** The header value of a step. */
export function formatTraceparent(context: TraceContext): string {
  return `00-${context.traceId}-${context.spanId}-${context.sampled ? '01' : '00'}`;
}

/** From the pool of Node.js: ids of a trace need to be unlike each other, not secret. */
function randomHex(digits: number): string {
  return randomUUID().replaceAll('-', '').slice(0, digits);
}
