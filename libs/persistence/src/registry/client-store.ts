import type { Database } from '../database';
import { ClientEntity } from './entities';

/** A client as it is registered. */
export type RegisteredClient = Readonly<ClientEntity>;

/** A client as the token endpoint needs it. */
export interface KnownClient extends RegisteredClient {
  /** Of the secret before the present one, while that may still be used. */
  readonly previousSecretHash?: string;
}

/** Credentials of systems at our door. */
export class ClientStore {
  constructor(private readonly database: Database) {}

  async find(clientId: string): Promise<KnownClient | undefined> {
    const [row] = await this.database.query<RegisteredClient & { previousSecretHash: string | null }>(
      `SELECT client_id AS "clientId", system, team, secret_hash AS "secretHash", scopes, events_per_second AS "eventsPerSecond",
              CASE WHEN previous_until > clock_timestamp() THEN previous_secret_hash END AS "previousSecretHash"
       FROM registry.clients WHERE client_id = $1`,
      [clientId],
    );
    if (row === undefined) return undefined;
    const { previousSecretHash, ...client } = row;
    return previousSecretHash === null ? client : { ...client, previousSecretHash };
  }

  /** Registers a client or changes it; the secret arrives hashed. */
  async put(client: RegisteredClient): Promise<void> {
    await this.database.orm(manager => manager.upsert(ClientEntity, client, ['clientId']));
  }

  /** Gives a client another secret; the one before may be used as long as `overlapSeconds`. False where there is no such client. */
  async rotate(clientId: string, secretHash: string, overlapSeconds: number): Promise<boolean> {
    const changed = await this.database.query(
      `UPDATE registry.clients SET secret_hash = $2,
         previous_secret_hash = CASE WHEN $3 > 0 THEN secret_hash END,
         previous_until = CASE WHEN $3 > 0 THEN clock_timestamp() + $3 * interval '1 second' END
       WHERE client_id = $1 RETURNING 1`,
      [clientId, secretHash, overlapSeconds],
    );
    return changed.length > 0;
  }
}
