import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../testing/listen';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

const NAMES = ['checkpoint.pem', 'dispatcher.secret', 'master.key', 'signing.pem'];
const contents = () => Promise.all(NAMES.map(name => readFile(join(folder, name), 'utf8')));

describe('lienthong keys', () => {
  it('makes every key of an installation, readable by its owner only, and prints none', async () => {
    const { code, out, err } = await listen(['keys', folder]);

    expect(code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(NAMES);
    for (const name of NAMES) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    for (const key of await contents()) expect(out + err).not.toContain(key.trim());
  });

  it('never replaces one that is there', async () => {
    await listen(['keys', folder]);
    const before = await contents();
    await rm(join(folder, 'signing.pem'));

    await listen(['keys', folder]);

    const after = await contents();
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(after[3]).not.toBe(before[3]);
  });
});
