// A field name, also one of XML: one word without a long number in it. A person's name has blanks, an identity number has digits.
const FIELD_NAME = /^[@#]?[\p{L}_$][\p{L}\p{M}\p{Nd}_$.:-]{0,63}$/u;
const MOST_DIGITS = 4;

/**
 * The key as it may be shown: a plain field name stays, anything else becomes its length. Senders put values where names
 * belong, so a key we do not know is as personal as a value.
 */
export function safeKey(key: string): string {
  const digits = key.match(/\p{Nd}/gu)?.length ?? 0;
  return FIELD_NAME.test(key) && digits <= MOST_DIGITS ? key : `•(${key.length})`;
}
