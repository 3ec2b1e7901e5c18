import type { Command } from 'commander';
import { isDay, isTimestamp, LienThongError } from '@lienthong/dossier';
import { compileMappings, type Mappings, runMappingTests } from '@lienthong/mapping';
import { describeError } from '../describe-error';
import { readData } from '../read-data';
import { ANSWER_IS_NO, plain, type Terminal } from '../terminal';
import { describeTests } from './describe-tests';
import { readMapping, testsMissing } from './mapping-files';

interface Options {
  readonly tables?: string;
  readonly json?: true;
}

interface PreviewOptions extends Options {
  readonly input: string;
  readonly date?: string;
  readonly name?: string;
}

/** Mappings as files, without any system: what they make, and whether their tests hold. */
export function mappingCommands(root: Command, terminal: Terminal): void {
  const mapping = root.command('mapping').description('Ánh xạ dữ liệu, không cần hệ thống / Mappings, without any system');
  mapping
    .command('test')
    .argument('<file>', 'ánh xạ, hoặc kết nối có ánh xạ; JSON hay YAML / a mapping, or a connection with one; JSON or YAML')
    .option('--tables <file>', 'bảng mã; mặc định code-tables.json bên cạnh / code tables, else code-tables.json beside it')
    .option('--tests <file>', 'phép thử; mặc định <ánh xạ>.tests.json bên cạnh / tests, else <mapping>.tests.json beside it')
    .option('--json', 'in kết quả JSON / print results as JSON')
    .description('Chạy các phép thử đi kèm ánh xạ / Run the tests that stand beside a mapping')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong mapping test mapping.json
  lienthong mapping test mapping.yaml --tables code-tables.yaml --tests tests.yaml --json

Mã thoát / Exit codes:
  0  mọi phép thử đạt / every test holds
  1  có phép thử không đạt / a test does not hold
  2  sai cách dùng, tệp hoặc ánh xạ có chỗ sai / usage, a file or the mapping has problems`,
    )
    .action((file: string, options: Options & { readonly tests?: string }) => test(terminal, file, options));
  mapping
    .command('preview')
    .argument('<file>', 'ánh xạ, hoặc kết nối có ánh xạ; JSON hay YAML / a mapping, or a connection with one; JSON or YAML')
    .requiredOption('--input <file>', 'dữ liệu vào / input')
    .option('--tables <file>', 'bảng mã; mặc định code-tables.json bên cạnh / code tables, else code-tables.json beside it')
    .option(
      '--date <date>',
      'ngày (giờ Việt Nam) hoặc thời điểm RFC 3339 để tra mã; mặc định hiện tại / day or moment codes are looked up for, else now',
    )
    .option('--name <mapping>', 'tên ánh xạ, khi tệp có nhiều / which mapping, where the file has several')
    .option('--json', 'in cả phiên bản, bảng mã, mã băm / print versions, tables and hashes as well')
    .description('Xem ánh xạ cho ra gì từ một dữ liệu vào / What a mapping makes of an input')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong mapping preview mapping.json --name tiep-nhan --input ho-so.json
  lienthong mapping preview mapping.yaml --input ho-so.yaml --date 2026-11-25 --json

Mã thoát / Exit codes:
  0  dịch được / translated
  1  không dịch được dữ liệu này / this input cannot be translated
  2  sai cách dùng, tệp hoặc ánh xạ có chỗ sai / usage, a file or the mapping has problems`,
    )
    .action((file: string, options: PreviewOptions) => preview(terminal, file, options));
}

async function test(terminal: Terminal, file: string, { json, ...named }: Options & { readonly tests?: string }): Promise<void> {
  const { mapping, tables, tests } = await readMapping(file, named);
  if (tests === undefined) throw testsMissing(file);
  const results = runMappingTests(mapping, tables, tests);
  terminal.out.write(json ? `${JSON.stringify(results, null, 2)}\n` : describeTests(results));
  if (results.some(({ passed }) => !passed)) terminal.fail(ANSWER_IS_NO);
}

async function preview(terminal: Terminal, file: string, { input, date, name, json, ...named }: PreviewOptions): Promise<void> {
  const at = momentOf(date);
  const { mapping, tables } = await readMapping(file, named);
  const mappings = compileMappings(mapping, tables);
  const chosen = nameIn(mappings, name);
  const given = await readData(input);
  try {
    const { output, notCarried, mappingVersion, tables: asked, inputHash, outputHash } = mappings.translate(chosen, given, at);
    const provenance = { mapping: chosen, mappingVersion, tables: asked, inputHash, outputHash };
    terminal.out.write(`${JSON.stringify(json ? { ...provenance, output, notCarried } : output, null, 2)}\n`);
    if (!json && notCarried.length > 0) {
      terminal.err.write(`Không được mang sang / Not carried over: ${plain(notCarried.join(', '))}\n`);
    }
  } catch (error) {
    if (!(error instanceof LienThongError) || error.code === 'MAPPING_NOT_FOUND') throw error;
    terminal.err.write(describeError(error));
    terminal.fail(ANSWER_IS_NO);
  }
}

function nameIn({ names }: Mappings, wanted: string | undefined): string {
  const [only, ...others] = names;
  const name = wanted ?? (others.length === 0 ? only : undefined);
  if (name !== undefined && names.includes(name)) return name;
  throw new LienThongError('OPTION_INVALID', 'invalid', `--name: một trong / one of ${names.join(', ')}`, {
    params: { do: 'lienthong mapping preview --help' },
  });
}

function momentOf(date: string | undefined): Date {
  if (date === undefined) return new Date();
  if (isDay(date)) return new Date(`${date}T00:00:00+07:00`);
  if (isTimestamp(date)) return new Date(date);
  throw new LienThongError('OPTION_INVALID', 'invalid', '--date: 2026-11-25 hoặc / or 2026-11-25T08:00:00+07:00', {
    params: { do: 'lienthong mapping preview --help' },
  });
}
