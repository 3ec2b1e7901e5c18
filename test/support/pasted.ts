import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

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
