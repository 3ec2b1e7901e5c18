import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(async () => {
  await system.stop();
  await rm('trail.jsonl', { force: true });
});

describe('the README', () => {
  it('says nothing that does not work: its commands run as pasted, one block after the other', async () => {
    const blocks = [...(await readFile('README.md', 'utf8')).matchAll(/```sh\n([\s\S]*?)```/g)].map(match => match[1] as string);
    const [start, ...pasted] = blocks;

    const { code, output } = await bash(pasted.join('\n'));

    expect(start).toMatch(/^npm start.*\nnpm test/); // the very commands this run began with
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('"status":"accepted"');
    expect(output).toContain('"kind":"delivery"');
    expect(output).toContain('→ giao');
    expect((await readFile('trail.jsonl', 'utf8')).split('\n').length).toBeGreaterThan(3);
  }, 60_000);

  it('is right about the port: one in use is said clearly', async () => {
    const child = spawn(process.execPath, ['dist/apps/standalone/main.js', '--no-samples'], {
      env: system.environment,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number];

    expect(code).toBe(1);
    expect(said).toContain('LIENTHONG_PORT');
  });
});

async function bash(script: string): Promise<{ code: number; output: string }> {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], { env: system.environment });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  return { code, output };
}
