import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runMappingTests } from '@lienthong/mapping';
import ts from 'typescript';
import { listen } from '../testing/listen';

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join('test', 'generated-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says of the files, with the project's own settings. */
function problemsOf(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', path => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(files, options);
  return files
    .flatMap(file => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('lienthong adapter new', () => {
  it('writes the files every adapter has, which compile and pass the behaviour suite', async () => {
    const { code, out } = await listen(['adapter', 'new', 'cap-phep-xay-dung', '--dir', folder]);
    const target = join(folder, 'cap-phep-xay-dung');

    expect(code).toBe(0);
    expect(out).toContain('{ adapter: capPhepXayDung, defaults: capPhepXayDungDefaults }');
    expect((await readdir(target)).sort()).toEqual([
      ...['README.md', 'client.ts', 'code-tables.json', 'fixtures', 'index.spec.ts', 'index.ts'],
      ...['mapping.json', 'mapping.tests.json', 'settings.ts', 'wire.ts'],
    ]);
    expect(await readFile(join(target, 'index.ts'), 'utf8')).toContain("id: 'cap-phep-xay-dung'");
    expect(problemsOf(['index.ts', 'index.spec.ts', 'fixtures/partner.ts'].map(file => join(target, file)))).toEqual([]);
    const jest = ['node_modules/jest/bin/jest.js', '-c', '.config/jest.config.cjs', '--selectProjects', 'unit', '--runTestsByPath'];
    const { stderr } = await run(process.execPath, [...jest, join(target, 'index.spec.ts')]);
    expect(stderr).toMatch(/adapter cap-phep-xay-dung[\s\S]*Tests: +\d+ passed/);
  }, 120_000);

  it('brings tests of its mapping that pass', async () => {
    const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(`apps/cli/src/adapter/template/${name}`, 'utf8'));

    const results = runMappingTests(await read('mapping.json'), await read('code-tables.json'), await read('mapping.tests.json'));

    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('overwrites nothing, and takes only a name that can be a folder and an id', async () => {
    await listen(['adapter', 'new', 'co-roi', '--dir', folder]);

    const again = await listen(['adapter', 'new', 'co-roi', '--dir', folder]);
    const wrong = await listen(['adapter', 'new', '../Ngoai', '--dir', folder]);

    expect(again.code).toBe(2);
    expect(again.err).toContain('ADAPTER_EXISTS');
    expect(wrong.err).toContain('ADAPTER_ID_INVALID');
  });
});
