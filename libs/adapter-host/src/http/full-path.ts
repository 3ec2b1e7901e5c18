import type { HttpSettings } from '@lienthong/adapter-sdk';

/** The path of a call as it goes out: below that of the base address. */
export function fullPath({ baseUrl }: Pick<HttpSettings, 'baseUrl'>, path: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/+$/, '');
  return base + (path.startsWith('/') ? path : `/${path}`);
}
