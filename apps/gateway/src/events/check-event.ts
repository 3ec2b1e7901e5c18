import { LienThongError, normaliseText, validateEnvelope, validateEventData, type DossierEvent, type Violation } from '@lienthong/dossier';

/** Largest event in bytes of compact JSON: a record on the bus must stay far below the broker's limit. */
export const EVENT_LIMIT = 256 * 1024;

/**
 * The event a sender posted, checked against its published schemas and with its text in Unicode NFC. Throws
 * `EVENT_TOO_LARGE`, or `EVENT_INVALID` with everything that is wrong.
 */
export function checkEvent(input: unknown): DossierEvent {
  const size = sizeOf(input);
  if (size !== undefined && size > EVENT_LIMIT) {
    const params = { size, limit: EVENT_LIMIT };
    throw new LienThongError('EVENT_TOO_LARGE', 'too-large', `The event has ${size} bytes; ${EVENT_LIMIT} are allowed`, { params });
  }
  refuse(validateEnvelope(input));
  const event = normaliseText(input) as DossierEvent;
  refuse(validateEventData(event.type, event.data).map(violation => ({ ...violation, pointer: `/data${violation.pointer}` })));
  return event;
}

/** Undefined for input nested too deeply to be written; the check of the envelope refuses it. */
export function sizeOf(input: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    return undefined;
  }
}

function refuse(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new LienThongError('EVENT_INVALID', 'invalid', `The event breaks ${violations.length} rules`, { violations });
}
