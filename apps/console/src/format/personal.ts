/** What a person is looked up by. */
export type PersonKind = 'identity-number' | 'phone' | 'email';

const PHONE = /^(0\d{9,10}|\+84\d{9,10})$/;
const IDENTITY = /^(\d{9}|\d{12})$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** True for what must never stand in an address: a number of an identity paper, a telephone, an e-mail. */
export function isPersonal(text: string): boolean {
  return personKindOf(text) !== undefined;
}

/** What kind of personal value a text is by its look; undefined for what may stand in an address. */
export function personKindOf(text: string): PersonKind | undefined {
  const joined = text.replace(/[\s.-]/g, '');
  if (IDENTITY.test(joined)) return 'identity-number';
  if (PHONE.test(joined)) return 'phone';
  return EMAIL.test(text.trim()) ? 'email' : undefined;
}
