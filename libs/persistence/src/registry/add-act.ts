import type { Act } from '@lienthong/dossier';
import { shardOf, TOPICS } from '@lienthong/messaging';
import type { Queryable } from '../database';
import { addToOutbox } from '../outbox/pg-outbox';

/**
 * Puts an act into the outbox of the gateway, inside the transaction that does what it tells of: neither is there without the
 * other. Acts about a dossier follow the dossier; all others keep the order of what they are about.
 */
export async function addAct(tx: Queryable, shards: number, act: Act, about: string): Promise<void> {
  const key = act.subjects.dossier ?? about;
  const value = Buffer.from(JSON.stringify(act));
  await addToOutbox(tx, 'intake', [{ shard: shardOf(key, shards), topic: TOPICS.acts, key, headers: {}, value }]);
}
