import { lookup } from 'node:dns/promises';
import { LienThongError } from '@lienthong/dossier';
import { originOf } from './place';
import type { VersionUnderTest } from './versions-under-test';

/**
 * Nothing invented ever goes to a production system: a version for production is tried at another address, that of the partner's test
 * system. Neither does another name of the same machine and port lead there, nor a version that calls itself one for tests. Throws
 * `PRODUCTION_NOT_TESTED`.
 */
export async function requireTestSystem({ spec, lasting }: VersionUnderTest, url: string | undefined): Promise<void> {
  const tried = originOf(url === undefined ? spec : { settings: { baseUrl: url } });
  if (tried === undefined) return;
  const real = [spec, ...(lasting ? [lasting] : [])].filter(({ environment }) => environment === 'production').map(originOf);
  const same = await Promise.all(real.map(async origin => origin !== undefined && (await leadToOne(origin, tried))));
  if (!same.includes(true)) return;
  throw new LienThongError('PRODUCTION_NOT_TESTED', 'invalid', `${spec.id} leads to a production system`, {
    params: { connection: spec.id },
  });
}

async function leadToOne(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  if (portOf(one) !== portOf(other)) return false;
  const [ones, others] = await Promise.all([addressesOf(one), addressesOf(other)]);
  return ones.some(address => others.includes(address));
}

function portOf(origin: string): string {
  const { port, protocol } = new URL(origin);
  return port || (protocol === 'https:' ? '443' : '80');
}

/** None where the name is unknown: then nothing can be sent there either. */
async function addressesOf(origin: string): Promise<readonly string[]> {
  const host = new URL(origin).hostname.replace(/^\[(.*)\]$/, '$1');
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address.replace(/^::ffff:(?=\d+\.)/i, ''));
}
