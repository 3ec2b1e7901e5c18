import { LienThongError, type Violation } from '../error';
import type { DossierEvent } from './event';
import { normaliseText } from './normalise-text';
import { validateEnvelope, validateEventData } from './validate';

/** Largest event in bytes of compact JSON: a record on the bus must stay far below the broker's limit. */
export const EVENT_LIMIT = 256 * 1024;

/** An event that can be read, and what is wrong with its data. */
export interface ReadEvent {
  /** With its text in Unicode NFC. */
  readonly event: DossierEvent;
  readonly violations: readonly Violation[];
}

/**
 * The event a sender posted, checked against its published schemas and with its text in Unicode NFC. Throws
 * `EVENT_TOO_LARGE`, or `EVENT_INVALID` with everything that is wrong.
 */
export function checkEvent(input: unknown): DossierEvent {
  const { event, violations } = readEvent(input);
  refuse(violations);
  return event;
}

/** As {@link checkEvent}, but what is wrong with the data is told and not thrown. */
export function readEvent(input: unknown): ReadEvent {
  const text = textOf(input);
  const size = Buffer.byteLength(text);
  if (size > EVENT_LIMIT) {
    const params = { size, limit: EVENT_LIMIT };
    throw new LienThongError('EVENT_TOO_LARGE', 'too-large', `The event has ${size} bytes; ${EVENT_LIMIT} are allowed`, { params });
  }
  refuse(validateEnvelope(input));
  const event = (text.normalize('NFC') === text ? input : normaliseText(input)) as DossierEvent;
  const violations = validateEventData(event.type, event.data).map(violation => ({ ...violation, pointer: `/data${violation.pointer}` }));
  return { event, violations };
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
