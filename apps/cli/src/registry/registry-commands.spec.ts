import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Heard } from '../testing/listen';
import { readSecrets } from './secrets-file';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const document = { systems: [], connections: [{ id: 'ho-tich.main' }], routes: [] };

async function file(name: string, content: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
}

async function apply(content: string, secrets?: string): Promise<Heard> {
  const more = secrets === undefined ? [] : ['--secrets', await file('secrets.json', secrets)];
  return listen(['registry', 'apply', await file('registry.json', content), ...more]);
}

describe('lienthong registry apply', () => {
  it('refuses what is not JSON before it looks for a database', async () => {
    const { code, err } = await apply('{systems');

    expect(code).toBe(2);
    expect(err).toContain('FILE_UNREADABLE');
  });

  it('needs the master key only where there are secrets to seal', async () => {
    const without = await apply(JSON.stringify(document));
    const withSecrets = await apply(JSON.stringify(document), '{"ho-tich.main": {"clientSecret": "hunter2"}}');

    expect(without.err).toContain('/DATABASE_URL');
    expect(without.err).not.toContain('LIENTHONG_MASTER_KEY_FILE: ');
    expect(withSecrets.err).toContain('/LIENTHONG_MASTER_KEY_FILE: ');
    expect(withSecrets.err).not.toContain('hunter2');
  });

  it('reports everything that is wrong with the secrets, and no value', async () => {
    const secrets = {
      'ho-tich.main': { clientSecret: 4711, empty: '' },
      'none.main': { clientSecret: 'hunter2' },
      'ho-tich.other': 'hunter2',
    };

    const { code, err } = await apply(JSON.stringify(document), JSON.stringify(secrets));

    expect(code).toBe(2);
    for (const pointer of ['/ho-tich.main/clientSecret:', '/ho-tich.main/empty:', '/none.main:', '/ho-tich.other:'])
      expect(err).toContain(pointer);
    expect(err).not.toMatch(/hunter2|4711/);
  });

  it('does not quote a secrets file that is not JSON', async () => {
    const { code, err } = await apply(JSON.stringify(document), 'hunter2');

    expect(code).toBe(2);
    expect(err).not.toContain('hunter2');
  });

  it('reads the secrets of the connections the document declares', async () => {
    const path = await file('good.json', '{"ho-tich.main": {"clientSecret": "a", "key": "b"}}');

    const secrets = await readSecrets(path, document);

    expect(secrets).toEqual([
      { connection: 'ho-tich.main', name: 'clientSecret', value: 'a' },
      { connection: 'ho-tich.main', name: 'key', value: 'b' },
    ]);
  });
});
