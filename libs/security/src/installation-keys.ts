import type { Config } from '@lienthong/config';
import { loadOrCreateKey } from './key-file';
import { MasterKey } from './master-key';
import { newSigningKeyPem, SigningKey } from './signing-key';

/**
 * Makes the keys of an installation that are missing: to seal with, to sign tokens and receipts with, to seal the trail
 * with. Only whoever sets up an installation calls it; a service whose key is missing must not invent another.
 */
export async function ensureKeys(config: Config): Promise<void> {
  if (config.masterKey === '') await MasterKey.fromFile(config.masterKeyFile, { create: true });
  await SigningKey.fromFile(config.signingKeyFile, { create: true });
  await loadOrCreateKey(config.checkpointKeyFile, newSigningKeyPem, { create: true });
}
