import { drawRandom } from '@lienthong/security';

/** Milliseconds since 1970 in hexadecimal; twelve digits last for 8,900 years. */
const TIME_DIGITS = 12;
const RANDOM_BYTES = 10;

/**
 * Id for a dossier, 32 hexadecimal digits: first the time, then 80 random bits. Rows of new dossiers so lie beside each other in every
 * index that begins with the dossier; with ids that are random throughout each one is a page of its own, to read, change and write out.
 */
export function newDossierId(now = Date.now()): string {
  return now.toString(16).padStart(TIME_DIGITS, '0') + drawRandom(RANDOM_BYTES).toString('hex');
}
