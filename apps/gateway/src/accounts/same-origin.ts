import type { HttpRequest } from '@lienthong/service';

/**
 * Whether a browser sent the request for a page of ours. `SameSite=Strict` keeps our cookie from other sites, but not from
 * another host of the same domain; the province runs many.
 */
export function isSameOrigin({ headers }: Pick<HttpRequest, 'headers'>, publicUrl: string): boolean {
  const { origin } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin';
  return URL.canParse(origin) && (origin === new URL(publicUrl).origin || new URL(origin).host === headers.host);
}
