import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReceivedLog } from './received-log';
import { StateFile } from './state-file';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('StateFile', () => {
  it('has every change on disk once it says so, however many come at once', async () => {
    const path = join(folder, 'state.json');
    const kept: number[] = [];
    const file = new StateFile(path, () => kept);
    const missing: number[] = [];

    const change = async (number: number): Promise<void> => {
      kept.push(number);
      file.changed();
      await file.saved();
      const onDisk = JSON.parse(await readFile(path, 'utf8')) as number[];
      if (!onDisk.includes(number)) missing.push(number);
    };
    await Promise.all(
      Array.from({ length: 40 }, async (_, number) => {
        await new Promise(resolve => setTimeout(resolve, number % 7));
        await change(number);
      }),
    );

    expect(missing).toEqual([]);
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('never writes half of what changed together', async () => {
    const path = join(folder, 'state.json');
    const kept = { agenda: ['task'], done: [] as string[] };
    const file = new StateFile(path, () => kept);

    kept.agenda = [];
    file.changed();
    const written = file.saved();
    kept.done.push('task');
    await written;

    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ agenda: [], done: ['task'] });
  });

  it('reports a write that failed and writes again when asked again', async () => {
    const blocker = join(folder, 'data');
    await writeFile(blocker, '');
    const file = new StateFile(join(blocker, 'state.json'), () => 1);
    file.changed();

    await expect(file.saved()).rejects.toThrow();
    await rm(blocker);
    await file.saved();

    expect(await StateFile.read(join(blocker, 'state.json'))).toBe(1);
  });

  it('refuses to start over a file it cannot read', async () => {
    const path = join(folder, 'state.json');
    await writeFile(path, '{"half');

    await expect(StateFile.read(path)).rejects.toThrow('delete it to start afresh');
  });
});

describe('ReceivedLog', () => {
  const request = (path: string) => ({ at: '2026-11-25T08:00:00+07:00', method: 'POST', path });

  it('goes on counting after a restart, past a line that was cut off', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await ReceivedLog.open(stateFile);
    first.add(request('/api/bổ-sung'));
    await first.saved();
    await writeFile(`${stateFile}.received.jsonl`, '{"seq":2,"at":"20', { flag: 'a' });

    const second = await ReceivedLog.open(stateFile);
    second.add(request('/api/ket-qua'));
    await second.saved();

    const third = await ReceivedLog.open(stateFile);
    expect(third.entries.map(({ seq, path }) => [seq, path])).toEqual([
      [1, '/api/bổ-sung'],
      [2, '/api/ket-qua'],
    ]);
  });
});
