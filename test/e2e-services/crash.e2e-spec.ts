import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describeWithKafka } from '../support/kafka-for-tests';

describeWithKafka('everything killed and frozen at random points under load', () => {
  it('loses nothing, doubles nothing, keeps the order, and explains all of it', async () => {
    const run = spawn(process.execPath, ['--enable-source-maps', 'dist/test/crash/crash.js', '--minutes', '2', '--seed', '20261125'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [[code], output, progress] = await Promise.all([once(run, 'exit') as Promise<[number]>, text(run.stdout), text(run.stderr)]);

    if (code !== 0) throw new Error(`${output}\n${progress.slice(-20_000)}`);
    const told = JSON.parse(output) as Record<string, number>;
    expect(told).toMatchObject({ lost: 0, duplicatedEffects: 0, orderViolations: 0, unexplained: 0 });
    expect(told['accepted']).toBeGreaterThan(200);
    expect(told['blows']).toBeGreaterThan(15);
  }, 600_000);
});
