import type { KeyObject } from 'node:crypto';
import { nodeCrypto } from './node-crypto';
import type { TrailReport } from './report';
import { verifyLines } from './verify-lines';

/** {@link verifyLines} with the cryptography of Node. */
export async function verifyTrail(
  lines: Iterable<string> | AsyncIterable<string>,
  publicKey: KeyObject | readonly KeyObject[],
): Promise<TrailReport> {
  return verifyLines(lines, nodeCrypto(Array.isArray(publicKey) ? (publicKey as readonly KeyObject[]) : [publicKey as KeyObject]));
}
