import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startHoTich, startTthc, type ClientCredentials, type RunningHoTich, type RunningTthc } from '@lienthong/test/simulators';
import { newClientSecret } from '@lienthong/security';
import type { Credentials } from './credentials';

export interface Partners {
  readonly tthc: RunningTthc;
  readonly hoTich: RunningHoTich;
}

/** Where they keep what they know, and listen. */
export interface PartnersPlace {
  readonly dataDir: string;
  readonly host: string;
}

/** Where the partners were, and what we log in with there: a restart finds them as it left them. */
interface Remembered {
  tthc: { port: number; client: ClientCredentials };
  hoTich: { port: number; client: ClientCredentials };
}

/** Starts the two simulated partner systems; what they know survives a restart. */
export async function startPartners({ dataDir, host }: PartnersPlace, gateway: Credentials): Promise<Partners> {
  const directory = join(dataDir, 'simulators');
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'partners.json');
  const before = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Remembered,
    () => undefined,
  );
  const client = (id: string): ClientCredentials => ({ id, secret: newClientSecret() });
  const known = before ?? { tthc: { port: 0, client: client('lien-thong') }, hoTich: { port: 0, client: client('lien-thong-h49') } };

  const hoTich = await onItsPort(known.hoTich.port, port =>
    startHoTich({
      port,
      host,
      client: known.hoTich.client,
      stateFile: join(directory, 'ho-tich.json'),
      delays: { waiting: 1_000, processing: 1_500, registered: 86_400_000 },
    }),
  );
  const tthc = await onItsPort(known.tthc.port, port =>
    startTthc({ port, host, client: known.tthc.client, stateFile: join(directory, 'tthc.json'), gateway, habits: { answerAfter: 1_000 } }),
  );
  const now: Remembered = {
    tthc: { port: Number(new URL(tthc.url).port), client: known.tthc.client },
    hoTich: { port: Number(new URL(hoTich.url).port), client: known.hoTich.client },
  };
  await writeFile(file, JSON.stringify(now), { mode: 0o600 });
  return { tthc, hoTich };
}

/** The port of the last time, or another where somebody has taken it meanwhile. */
async function onItsPort<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
