import { createHash } from 'node:crypto';
import type { FailureClass, ParkReason } from '../outcome';
import { sameButForNames } from './same-but-for-names';

/** What deliveries that stand still for the same cause have in common: what a person has to know and to cure, once for all of them. */
export interface Cause {
  /** Made of all that follows: the same cause has the same id at every dispatcher, and for ever. */
  readonly id: string;
  readonly connection: string;
  readonly class: FailureClass;
  readonly code: string;
  /** Version of the mapping the messages were made by; null where the try came to none. */
  readonly mappingVersion: string | null;
  /** Code table and value, where a code is missing. */
  readonly table: string | null;
  readonly value: string | null;
  /** The partner's words without what differs from message to message. */
  readonly detail: string | null;
}

/** The cause a delivery stands still for. */
export function causeOf(connection: string, reason: ParkReason): Cause {
  const { class: failure, code, mappingVersion = null, table = null, value = null } = reason;
  const said = table === null ? reason.detail : undefined; // of a missing code: what the table does have, which changes
  const detail = said === undefined ? null : sameButForNames(said);
  const parts = [connection, failure, code, mappingVersion, table, value, detail];
  const id = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  return { id, connection, class: failure, code, mappingVersion, table, value, detail };
}
