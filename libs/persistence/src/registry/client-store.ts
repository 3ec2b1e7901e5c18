import type { Database } from '../database';
import { ClientEntity } from './entities';

/** A client as the token endpoint needs it. */
export type RegisteredClient = Readonly<ClientEntity>;

/** Credentials of systems at our door. */
export class ClientStore {
  constructor(private readonly database: Database) {}

  async find(clientId: string): Promise<RegisteredClient | undefined> {
    return (await this.database.orm(manager => manager.findOneBy(ClientEntity, { clientId }))) ?? undefined;
  }

  /** Registers a client or changes it; the secret arrives hashed. */
  async put(client: RegisteredClient): Promise<void> {
    await this.database.orm(manager => manager.upsert(ClientEntity, client, ['clientId']));
  }
}
