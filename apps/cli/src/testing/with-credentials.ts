import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Heard } from './listen';
import type { LoopbackGateway } from './loopback-gateway';

/** Runs a command line with credentials for the gateway, in a folder of its own that is gone afterwards. */
export async function listenWith(gateway: LoopbackGateway, args: (folder: string) => readonly string[], piped?: string): Promise<Heard> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
  try {
    const credentials = join(folder, 'credentials.json');
    await writeFile(credentials, JSON.stringify({ baseUrl: gateway.url, clientId: 'a', clientSecret: 'b' }));
    return await listen([...args(folder), '--credentials', credentials], {}, piped);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
