import { LONGEST_DETAIL } from './failure';

/** What is longer is cut before it is looked at. */
const LONGEST = 20 * LONGEST_DETAIL;
/** Nine or more digits, also when a space or a dot stands between them: identity, account and telephone numbers. */
const LONG_NUMBER = /\p{Nd}(?:[ .]?\p{Nd}){8,}/gu;

/**
 * Makes a partner's own words fit to be stored and shown: one line, at most 300 characters, long numbers masked, and none of
 * the given secrets in it. Use it for every text that becomes the `detail` of an {@link AdapterFailure}.
 */
export function cleanDetail(text: string, secrets: readonly string[] = []): string {
  const bounded = text.slice(0, LONGEST);
  const revealing = secrets
    .filter(secret => secret.length > 0)
    .flatMap(secret => [secret, encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length); // a name first, then what is a part of it
  const withoutSecrets = revealing.reduce((cleaned, secret) => cleaned.replaceAll(secret, '•••'), bounded);
  const line = withoutSecrets.replace(LONG_NUMBER, '•••').replace(/[\s\p{Cc}]+/gu, ' ');
  // The cut may halve a character.
  return line
    .trim()
    .slice(0, LONGEST_DETAIL)
    .replace(/\p{Surrogate}/gu, '');
}

/**
 * Texts of a message that a refusal of it might repeat; they may be personal: give them to {@link cleanDetail} as secrets. Files
 * that stand inline are too long to be repeated and left out.
 */
export function textsOf(sent: unknown): readonly string[] {
  if (typeof sent === 'string') return sent.length < 4 || sent.length > LONGEST ? [] : [sent, sent.toUpperCase()];
  return typeof sent === 'object' && sent !== null ? Object.values(sent).flatMap(textsOf) : [];
}

/** A text as it is compared with words from a table: case, spacing and the way diacritics were typed do not count. */
export function comparable(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
