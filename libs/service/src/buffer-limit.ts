import { setFlagsFromString } from 'node:v8';

/** The Node.js it was measured on, the one of the lockfile and the image. Flags of V8 come and go, and an unknown one is complained of on stderr. */
const MEASURED_ON = 26;

/** The flag of V8 that counts buffers in the limit of the whole heap; `undefined` on another Node.js. */
export function bufferLimitFlag(nodeVersion: string): string | undefined {
  return Number.parseInt(nodeVersion, 10) === MEASURED_ON ? '--external-memory-accounted-in-global-limit' : undefined;
}

/**
 * Without it V8 also collects its whole heap when only buffers have grown, by some 60 MB, and a busy gateway pauses for 14 to
 * 113 ms. Set here and not on the command line, because NODE_OPTIONS refuses it and versions that do not know it would not start.
 */
export function countBuffersInHeap(): void {
  const flag = bufferLimitFlag(process.versions.node);
  if (flag !== undefined) setFlagsFromString(flag);
}
