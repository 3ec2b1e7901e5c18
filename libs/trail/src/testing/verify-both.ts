import { isDeepStrictEqual } from 'node:util';
import type { KeyObject } from 'node:crypto';
import type { TrailReport } from '../verify/report';
import { verifyLines } from '../verify/verify-lines';
import { verifyTrail } from '../verify/verify-trail';
import { webCrypto, type PublicJwk } from '../verify/web-crypto';

/** Verifies as Node does and as a browser does. Throws when the two do not say the very same. */
export async function verifyBoth(lines: readonly string[], publicKey: KeyObject | readonly KeyObject[]): Promise<TrailReport> {
  const keys: KeyObject[] = [publicKey].flat<(KeyObject | readonly KeyObject[])[]>();
  const [node, browser] = [await verifyTrail(lines, keys), await verifyLines(lines, await webCrypto(keys.map(asJwk)))];
  if (isDeepStrictEqual(node, browser)) return node;
  throw new Error(`Node and the browser disagree:\n${JSON.stringify(node)}\n${JSON.stringify(browser)}`);
}

function asJwk(key: KeyObject): PublicJwk {
  return key.export({ format: 'jwk' }) as PublicJwk;
}
