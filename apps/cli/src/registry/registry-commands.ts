import type { Command } from 'commander';
import type { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { PgDataKeys, RegistryStore, secretName, type Database } from '@lienthong/persistence';
import { MasterKey, Secrets } from '@lienthong/security';
import { onDatabase } from '../on-database';
import { readJson } from '../read-json';
import type { Terminal } from '../terminal';
import { readSecrets, type SecretValue } from './secrets-file';

interface ApplyOptions {
  readonly note: string;
  readonly secrets?: string;
  readonly json?: true;
}

const INSTEAD = `
Thay thẳng cả danh bạ, không qua kiểm thử, gửi duyệt và người thứ hai. Hằng ngày dùng lienthong system, connection, route, code-table.
Replaces the registry as a whole, past tests and a second person. Day by day: lienthong system, connection, route, code-table.`;

/** What is connected to what: the registry of an installation, on its database. */
export function registryCommands(root: Command, terminal: Terminal): void {
  const registry = root
    .command('registry')
    .description(
      'Danh bạ trên cơ sở dữ liệu: chỉ khi cài đặt hoặc khẩn cấp / The registry on its database: for installation and emergencies',
    )
    .addHelpText('after', INSTEAD);
  registry
    .command('apply')
    .argument('<file>', 'tài liệu JSON / JSON document')
    .option('--note <text>', 'lý do / why', 'lienthong registry apply')
    .option('--json', 'in kết quả JSON / print the result as JSON')
    .option('--secrets <file>', '{"kết nối / connection": {"tên / name": "giá trị / value"}}, niêm phong khi lưu / sealed when stored')
    .description('Kiểm tra rồi ban hành bản mới; sai thì bản cũ vẫn chạy / Check and publish; a bad document changes nothing')
    .addHelpText(
      'after',
      `${INSTEAD}

Ví dụ / Examples:
  lienthong registry apply registry.json --note "Thêm kết nối hộ tịch"
  lienthong registry apply registry.json --secrets secrets.json

Cần / Needs: DATABASE_URL; với / with --secrets: LIENTHONG_MASTER_KEY_FILE
Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((file: string, options: ApplyOptions) => apply(terminal, file, options));
  registry
    .command('show')
    .argument('[number]', 'số bản; mặc định bản đang có hiệu lực / release, else the one in force')
    .description(
      'In một bản danh bạ (DATABASE_URL), sửa và ban hành lại được; không có khoá bí mật / Print a release as apply takes it; it holds no secrets',
    )
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong registry show
  lienthong registry show 7 > ban-7.json

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((number?: string) => show(terminal, number));
}

async function apply(terminal: Terminal, file: string, { note, secrets, json }: ApplyOptions): Promise<void> {
  const document = await readJson(file);
  const values = secrets === undefined ? [] : await readSecrets(secrets, document);
  await onDatabase(terminal, secrets === undefined ? [] : ['masterKeyFile'], async (database, config) => {
    const store = new RegistryStore(database);
    // Sealed first: a wrong master key must show before the release is in force without its secrets.
    const sealed = await seal(values, database, config);
    const release = await store.publish(document, note, sealed);
    const words = `Bản ${release.number} đang có hiệu lực / Release ${release.number} is in force`;
    terminal.out.write(`${json ? JSON.stringify({ release: release.number }) : words}\n`);
  });
}

async function seal(values: readonly SecretValue[], database: Database, config: Config) {
  if (values.length === 0) return [];
  const secrets = new Secrets(new PgDataKeys(database), await MasterKey.of(config));
  return Promise.all(
    values.map(async ({ connection, name, value }) => ({
      connection,
      name,
      sealed: await secrets.sealSecret(secretName(connection, name), value),
    })),
  );
}

async function show(terminal: Terminal, text: string | undefined): Promise<void> {
  const number = text === undefined ? undefined : numberOf(text);
  await onDatabase(terminal, [], async database => {
    const store = new RegistryStore(database);
    const release = number === undefined ? await store.latest() : await store.find(number);
    if (!release) {
      const what =
        number === undefined ? 'Chưa ban hành bản nào / Nothing was published yet' : `Không có bản / There is no release: ${number}`;
      throw new LienThongError('RELEASE_UNKNOWN', 'absent', what, { params: { do: 'lienthong registry apply --help' } });
    }
    const { number: shown, ...document } = release; // what is printed can be edited and applied again
    terminal.err.write(`Bản / Release ${shown}\n`);
    terminal.out.write(`${JSON.stringify(document, null, 2)}\n`);
  });
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new LienThongError('OPTION_INVALID', 'invalid', `Số bản phải là số nguyên dương / A release is a positive number: ${text}`, {
    params: { do: 'lienthong registry show --help' },
  });
}
