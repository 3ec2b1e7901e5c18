import { EVENT_LIMIT, isEventType, maskAll, redact, sizeOf, type LienThongError } from '@lienthong/dossier';
import type { NewRejection } from '@lienthong/persistence';

/** Attributes that are shown in clear, where they are what they should be. */
const ATTRIBUTES = ['id', 'type', 'subject'] as const;

/** What is kept of a refused event: why, and the event with everything masked that may be personal. */
export function rejectedEvent(system: string, input: unknown, error: LienThongError): NewRejection {
  const { id: eventId, type, subject } = readable(input, error);
  const size = sizeOf(input);
  return {
    system,
    code: error.code,
    ...(eventId !== undefined && { eventId }),
    ...(isEventType(type) && { type }),
    ...(subject !== undefined && { subject }),
    violations: error.violations,
    input: size > EVENT_LIMIT ? undefined : masked(input),
    size,
  };
}

function readable(input: unknown, error: LienThongError): Partial<Record<(typeof ATTRIBUTES)[number], string>> {
  const event = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const broken = new Set(error.violations.map(violation => violation.pointer));
  const good = ATTRIBUTES.flatMap(name => {
    const value = event[name];
    return typeof value === 'string' && value.length <= 200 && !broken.has(`/${name}`) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(good);
}

function masked(input: unknown): unknown {
  const { type, data } = (typeof input === 'object' && input !== null ? input : {}) as { readonly type?: unknown; readonly data?: unknown };
  return isEventType(type) ? { data: redact(type, data) } : maskAll(input);
}
