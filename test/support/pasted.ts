import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a script said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** The blocks of a page that are meant to be pasted into a terminal, in order. */
export async function blocksOf(page: string): Promise<string[]> {
  return [...(await readFile(page, 'utf8')).matchAll(/```sh\n([\s\S]*?)```/g)].map(match => match[1] as string);
}

/** Runs blocks one after the other in one shell, which ends at the first command that fails. */
export async function paste(blocks: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', blocks.join('\n')], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

/** Holds the port beside the one a page's own server uses: both shapes of the product run in one test run, each pasting the same page. */
const TURN_PORT = 7310;

/** Does the work while nobody else on this machine does work of the same kind. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  let turn: Server | undefined;
  while ((turn = await tryListen(TURN_PORT)) === undefined) await pause(250);
  try {
    return await work();
  } finally {
    turn.close();
  }
}

async function tryListen(port: number): Promise<Server | undefined> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  return once(server, 'listening').then(
    () => server,
    () => undefined,
  );
}
