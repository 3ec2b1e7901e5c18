import type { Act } from '@lienthong/dossier';
import { TOPICS } from '@lienthong/messaging';
import type { Queryable } from '../database';
import { addToOutbox, type OutboxOwner } from './pg-outbox';

/** Acts are few: one shard of the outbox carries them all, in order. The bus places them by their key. */
const SHARD = 0;

/**
 * Puts an act into an outbox, inside the transaction that does what it tells of: neither is there without the other. Acts about
 * a dossier follow the dossier; all others keep the order of what they are `about`, for instance `connection:ho-tich.main`.
 */
export async function addAct(tx: Queryable, schema: OutboxOwner, act: Act, about: string): Promise<void> {
  const value = Buffer.from(JSON.stringify(act));
  await addToOutbox(tx, schema, [{ shard: SHARD, topic: TOPICS.acts, key: act.subjects.dossier ?? about, headers: {}, value }]);
}
