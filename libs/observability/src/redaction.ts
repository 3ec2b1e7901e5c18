/** Keys whose values never reach a log line, also as the end of a longer key; compared without case, `-` and `_`. */
const WITHHELD = /(authorization|cookie|secret|token|password|passphrase|privatekey|masterkey|data|body|payload)$|^form$/;

/** Nine digits and more: identity cards (9 or 12), phone numbers (10), tax codes (10 or 13). */
const LONG_NUMBER = /\d{9,}/g;

const DEEPEST = 6;

/** The text with long numbers masked, for words that come from elsewhere, such as the message of a driver's error. */
export function maskNumbers(text: string): string {
  return text.replace(LONG_NUMBER, digits => '•'.repeat(digits.length - 3) + digits.slice(-3));
}

/** A copy fit for the log: secrets and payloads removed at any depth, errors reduced to what {@link describeError} gives. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return copy(fields, 0) as Record<string, unknown>;
}

/**
 * What may be known of an error: class, code, message with long numbers masked, the lines of its stack, its cause. The
 * properties drivers put on errors (statement, parameters, row, response) stay behind, and so do messages of parsers,
 * which quote their input.
 */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof SyntaxError ? {} : { message: maskNumbers(error.message) }),
    stack: stackLines(error),
    ...(cause !== undefined && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

function stackLines(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter(line => /^ {4}at /.test(line));
  return lines.join('\n');
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `${value.byteLength} bytes`;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map(item => copy(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => !WITHHELD.test(key.toLowerCase().replace(/[-_]/g, '')));
  return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, depth + 1)]));
}
