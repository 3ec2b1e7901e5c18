import type { Config } from '@lienthong/config';
import { newClientSecret } from './client-secret';
import { loadOrCreateKey } from './key-file';
import { MasterKey } from './master-key';
import { newSigningKeyPem, SigningKey } from './signing-key';

/** Where an installation keeps its secrets. */
export type KeyPlaces = Pick<Config, 'masterKey' | 'masterKeyFile' | 'signingKeyFile' | 'checkpointKeyFile' | 'clientSecretFile'>;

/**
 * Makes the secrets of an installation that are missing: to seal with, to sign tokens and receipts with, to seal the trail
 * with, and the one of our own client. Only whoever sets up an installation calls it; a service whose key is missing must not invent another.
 */
export async function ensureKeys(places: KeyPlaces): Promise<void> {
  if (places.masterKey === '') await MasterKey.fromFile(places.masterKeyFile, { create: true });
  await SigningKey.fromFile(places.signingKeyFile, { create: true });
  await loadOrCreateKey(places.checkpointKeyFile, newSigningKeyPem, { create: true });
  await loadOrCreateKey(places.clientSecretFile, newClientSecret, { create: true });
}
