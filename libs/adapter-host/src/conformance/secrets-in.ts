/** Every form in which a secret may stand in a text: as it is, in an address, in Basic and other base64. */
export function formsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64');
  const forms = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(secret).toString('hex'),
  ];
  return [...new Set(forms)].filter(form => form.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** A shorter text stands everywhere by chance, and nothing that short keeps a secret. */
const SHORTEST = 4;

/** Names of the secrets that stand in a text. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some(form => text.includes(form)))
    .map(([name]) => name);
}

/** The text without any secret. */
export function withoutSecrets(text: string, secrets: Readonly<Record<string, string>>): string {
  return Object.values(secrets)
    .flatMap(formsOf)
    .sort((a, b) => b.length - a.length)
    .reduce((cleaned, form) => cleaned.replaceAll(form, '•••'), text);
}
