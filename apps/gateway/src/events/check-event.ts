import { LienThongError, normaliseText, validateEnvelope, validateEventData, type DossierEvent, type Violation } from '@lienthong/dossier';

/** Largest event in bytes of compact JSON: a record on the bus must stay far below the broker's limit. */
export const EVENT_LIMIT = 256 * 1024;

/**
 * The event a sender posted, checked against its published schemas and with its text in Unicode NFC. Throws
 * `EVENT_TOO_LARGE`, or `EVENT_INVALID` with everything that is wrong.
 */
export function checkEvent(input: unknown): DossierEvent {
  const text = textOf(input);
  const size = Buffer.byteLength(text);
  if (size > EVENT_LIMIT) {
    const params = { size, limit: EVENT_LIMIT };
    throw new LienThongError('EVENT_TOO_LARGE', 'too-large', `The event has ${size} bytes; ${EVENT_LIMIT} are allowed`, { params });
  }
  refuse(validateEnvelope(input));
  const event = (text.normalize('NFC') === text ? input : normaliseText(input)) as DossierEvent;
  refuse(validateEventData(event.type, event.data).map(violation => ({ ...violation, pointer: `/data${violation.pointer}` })));
  return event;
}

/** Empty for input nested too deeply to be written; the check of the envelope refuses it. */
function textOf(input: unknown): string {
  try {
    return JSON.stringify(input) ?? '';
  } catch {
    return '';
  }
}

/** Bytes of the compact JSON of an event; 0 where it cannot be written. */
export function sizeOf(input: unknown): number {
  return Buffer.byteLength(textOf(input));
}

function refuse(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new LienThongError('EVENT_INVALID', 'invalid', `The event breaks ${violations.length} rules`, { violations });
}
