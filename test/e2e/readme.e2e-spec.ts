import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { blocksOf, paste, System } from '@lienthong/test/support';

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
    const [start, ...pasted] = await blocksOf('README.md');

    const { code, output } = await paste(pasted, system.environment);

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
