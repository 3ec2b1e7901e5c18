/** A request for a token, taken apart: RFC 6749 section 4.4, credentials as in section 2.3.1. */
interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Undefined: all the client may have. */
  readonly scopes: readonly string[] | undefined;
}

/** Why no token is given (RFC 6749 section 5.2); `temporarily_unavailable` while too many log-ins fail. */
export interface TokenRefusal {
  readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope' | 'temporarily_unavailable';
  /** For a developer; English, as the RFC allows nothing but ASCII. */
  readonly description: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

const LONGEST = 512;

/** Reads the credentials from the `Authorization` header or from the form, never from both. */
export function readTokenRequest(authorization: string | undefined, body: unknown): TokenRequest | TokenRefusal {
  const form = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const repeated = Object.values(form).some(value => typeof value !== 'string');
  if (repeated) return refusal('invalid_request', 'A parameter is given more than once');
  const { grant_type: grant, scope, client_id: id, client_secret: secret } = form as Readonly<Record<string, string | undefined>>;
  if (grant === undefined || grant === '') return refusal('invalid_request', 'The parameter grant_type is missing');
  if (grant !== 'client_credentials') return refusal('unsupported_grant_type', 'Only client_credentials is supported');
  const scopes = scope?.split(' ').filter(Boolean);
  const wanted = scopes === undefined || scopes.length === 0 ? undefined : [...new Set(scopes)];
  if (authorization !== undefined) {
    if (secret !== undefined) return refusal('invalid_request', 'Credentials are given both in the header and in the form');
    const basic = readBasic(authorization);
    return basic === undefined ? refusal('invalid_client', 'The Authorization header cannot be read') : { ...basic, scopes: wanted };
  }
  if (!id || !secret || id.length > LONGEST || secret.length > LONGEST) return refusal('invalid_client', 'Client credentials are missing');
  return { clientId: id, clientSecret: secret, scopes: wanted };
}

export function refusal(error: TokenRefusal['error'], description: string, retryAfter?: number): TokenRefusal {
  return { error, description, ...(retryAfter !== undefined && { retryAfter }) };
}

/** Both parts are form-encoded inside the Base64 text. */
function readBasic(header: string): { clientId: string; clientSecret: string } | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(header) ?? [];
  if (encoded === undefined || encoded.length > 3 * LONGEST) return undefined;
  const [, id, secret] = /^([^:]+):(.+)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  const clientId = decode(id);
  const clientSecret = decode(secret);
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined; // a stray percent sign
  }
}
