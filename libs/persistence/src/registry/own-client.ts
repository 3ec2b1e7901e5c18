import type { Config } from '@lienthong/config';
import { hashClientSecret, loadKey } from '@lienthong/security';
import type { ClientStore } from './client-store';

const SCOPES = ['events:write', 'events:on-behalf', 'attachments:read', 'attachments:write', 'certificates:write'];

/** More than sector systems can answer together: our own client waits for nobody. */
const UNLIMITED = 100_000;

/**
 * Lets the dispatcher bring answers in, and have connections certified, by the gateway's door, with the id and the secret it is configured with. Again changes
 * nothing; after the secret was changed it is the new one that counts.
 */
export async function registerOwnClient(clients: ClientStore, { clientId, clientSecretFile }: Config): Promise<void> {
  const secret = await loadKey(clientSecretFile);
  await clients.put({
    clientId,
    system: 'lien-thong',
    team: 'Vận hành',
    secretHash: hashClientSecret(secret),
    scopes: SCOPES,
    eventsPerSecond: UNLIMITED,
  });
}
