import type { Client, ClientDirectory } from '../client-directory';

/** Two clients a directory under test is filled with. */
const clients: readonly Client[] = [
  {
    clientId: 'tthc-qn',
    system: 'tthc-qn',
    secretHash: 'a'.repeat(64),
    scopes: ['events:write', 'attachments:write'],
    eventsPerSecond: 200,
    team: 'Trung tâm Phục vụ hành chính công',
  },
  {
    clientId: 'dispatcher',
    system: 'lienthong',
    secretHash: 'b'.repeat(64),
    scopes: ['events:on-behalf'],
    eventsPerSecond: 5000,
    team: 'Sở TT&TT',
  },
];

/** What every directory of clients promises. `create` gives one that holds exactly the given clients. */
export function describeClientDirectory(name: string, create: (clients: readonly Client[]) => Promise<ClientDirectory>): void {
  describe(`${name} as a directory of clients`, () => {
    it.each(clients.map(client => [client.clientId, client] as const))('finds %s with everything it knows', async (clientId, client) => {
      const directory = await create(clients);

      expect(await directory.find(clientId)).toEqual(client);
    });

    it.each(['', 'unknown', 'TTHC-QN', 'tthc-qn ', "' OR 1=1 --", 'constructor'])('does not find %j', async clientId => {
      const directory = await create(clients);

      expect(await directory.find(clientId)).toBeUndefined();
    });
  });
}
