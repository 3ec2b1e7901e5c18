import { randomUUID } from 'node:crypto';
import type { Act } from '@lienthong/dossier';

/** What somebody did. Id and time are not for its teller to choose. */
export interface NewAct {
  readonly act: string;
  readonly actor: string;
  /** What it was done to; absent for what touches neither a dossier nor a connection. */
  readonly subjects?: Act['subjects'];
  readonly reason?: string | undefined;
  readonly details?: Act['details'];
}

/** An act of this moment. */
export function newAct({ act, actor, subjects = {}, reason, details }: NewAct): Act {
  return {
    ...{ id: randomUUID(), act, actor, at: new Date().toISOString(), subjects },
    ...(reason !== undefined && { reason }),
    ...(details && { details }),
  };
}
