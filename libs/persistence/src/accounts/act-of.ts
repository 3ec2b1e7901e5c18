import type { Act } from '@lienthong/dossier';
import { drawRandom } from '@lienthong/security';

/** An act of now that touches no dossier. */
export function actOf(act: string, actor: string, details: Readonly<Record<string, unknown>>): Act {
  return { id: drawRandom(16).toString('hex'), act, actor, at: new Date().toISOString(), subjects: {}, details };
}
