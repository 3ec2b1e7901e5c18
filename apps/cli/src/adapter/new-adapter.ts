import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { LienThongError } from '@lienthong/dossier';
import type { Terminal } from '../terminal';

export interface NewOptions {
  readonly dir: string;
  readonly json?: true;
}

/** A real adapter beside its simulated partner: compiled, linted and tested with everything else, so that it cannot rot unseen. */
const TEMPLATE = join('apps', 'cli', 'src', 'adapter', 'template');
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Writes the files of a new adapter: the template under another name. */
export async function newAdapter(terminal: Terminal, id: string, { dir, json }: NewOptions): Promise<void> {
  if (!ID.test(id)) {
    throw refused(
      'ADAPTER_ID_INVALID',
      `Tên phải là chữ thường, số, gạch nối / The id must be kebab-case: ${id}`,
      'lienthong adapter new cap-phep',
    );
  }
  const target = join(dir, id);
  if (await exists(target))
    throw refused('ADAPTER_EXISTS', `Đã có thư mục / The folder is there already: ${target}`, 'Chọn tên khác / Choose another id');
  const files = await templateFiles();
  for (const file of files) {
    const place = join(target, relative(TEMPLATE, file));
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, renamed(await readFile(file, 'utf8'), id), { flag: 'wx' });
  }
  if (json) return void terminal.out.write(`${JSON.stringify({ folder: target, files: files.length })}\n`);
  const { camel } = formsOf(id);
  terminal.out.write(
    `✓ ${target}: ${files.length} tệp / files\n` +
      `  Tiếp theo / Next: { adapter: ${camel}, defaults: ${camel}Defaults } → ${join(dir, 'index.ts')}\n` +
      `  npx jest -c .config/jest.config.cjs --selectProjects unit --testPathPatterns ${target}\n`,
  );
}

async function templateFiles(): Promise<string[]> {
  try {
    const entries = await readdir(TEMPLATE, { recursive: true, withFileTypes: true });
    return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  } catch (cause) {
    const remedy = 'Chạy trong thư mục mã nguồn / Run it inside the source tree';
    throw new LienThongError('TEMPLATE_MISSING', 'absent', `Không thấy khung mẫu / The template is not here: ${TEMPLATE}`, {
      cause,
      params: { do: remedy },
    });
  }
}

/** The names in the template give way to those of the new adapter. */
function renamed(text: string, id: string): string {
  const { camel, pascal } = formsOf(id);
  return text.replaceAll('doi-tac-mau', id).replaceAll('doiTacMau', camel).replaceAll('DoiTacMau', pascal);
}

function formsOf(id: string): { readonly camel: string; readonly pascal: string } {
  const pascal = id.replace(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  return { camel: pascal.charAt(0).toLowerCase() + pascal.slice(1), pascal };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function refused(code: string, message: string, remedy: string): LienThongError {
  return new LienThongError(code, 'invalid', message, { params: { do: remedy } });
}
