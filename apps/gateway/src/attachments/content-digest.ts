import { LienThongError } from '@lienthong/dossier';

/**
 * SHA-256 (hex) the sender announces: by `Content-Digest` (RFC 9530, other algorithms beside it are passed over) or by the
 * parameter `sha256`; undefined when by neither. Throws `ATTACHMENT_DIGEST_INVALID`.
 */
export function announcedDigest(header: string | string[] | undefined, parameter: unknown): string | undefined {
  const fromHeader = header === undefined ? undefined : digestOf(String(header));
  if (parameter === undefined || parameter === '') return fromHeader;
  const fromParameter = typeof parameter === 'string' ? parameter.toLowerCase() : '';
  const agree = fromHeader === undefined || fromHeader === fromParameter;
  if (!agree || !/^[0-9a-f]{64}$/.test(fromParameter)) throw invalid();
  return fromParameter;
}

/** The header value that announces a digest. */
export function contentDigest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}

function digestOf(header: string): string | undefined {
  const member = header.split(',').find(part => /^\s*sha-256\s*=/i.test(part));
  if (member === undefined) return undefined;
  const [, encoded] = /^\s*sha-256\s*=\s*:([A-Za-z0-9+/]{43}=):\s*(?:;.*)?$/i.exec(member) ?? [];
  if (encoded === undefined) throw invalid();
  return Buffer.from(encoded, 'base64').toString('hex');
}

function invalid(): LienThongError {
  return new LienThongError('ATTACHMENT_DIGEST_INVALID', 'invalid', 'The announced SHA-256 cannot be read');
}
