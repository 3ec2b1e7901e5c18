import { ClientDirectory, type Client } from '../client-directory';

/** A fixed list of clients, for tests that do without a database. */
export class MemoryClientDirectory extends ClientDirectory {
  private readonly clients: ReadonlyMap<string, Client>;

  constructor(clients: readonly Client[]) {
    super();
    this.clients = new Map(clients.map(client => [client.clientId, client]));
  }

  override async find(clientId: string): Promise<Client | undefined> {
    return this.clients.get(clientId);
  }
}
