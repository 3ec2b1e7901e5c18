import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { readConfig, type Config, type RequiredSetting } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { ClientStore, Database, migrate, PgDataKeys, RegistryStore, secretName } from '@lienthong/persistence';
import { hashClientSecret, MasterKey, newClientSecret, Secrets } from '@lienthong/security';
import type { Terminal } from '../terminal';

interface ApplyOptions {
  readonly note: string;
  readonly secrets?: string;
}

interface ClientOptions {
  readonly system: string;
  readonly team: string;
  readonly scopes: string;
  readonly eventsPerSecond: string;
}

/** Set-up of an installation, on its database (`DATABASE_URL`). */
export function registryCommands(terminal: Terminal): Command[] {
  const registry = new Command('registry').description('Danh bạ: hệ thống, kết nối, tuyến / Systems, connections, routes');
  registry
    .command('apply')
    .argument('<file>', 'tài liệu JSON / JSON document')
    .option('--note <text>', 'lý do / why', 'lienthong registry apply')
    .option('--secrets <file>', '{"<kết nối>": {"<tên>": "<giá trị>"}}, được niêm phong khi lưu / sealed when stored')
    .description('Kiểm tra rồi ban hành thành bản mới; sai thì bản cũ vẫn chạy / Check and publish; a bad document changes nothing')
    .action((file: string, options: ApplyOptions) => apply(terminal, file, options));
  registry
    .command('show')
    .argument('[number]', 'số bản; mặc định bản mới nhất / release, default the newest')
    .description('In một bản danh bạ / Print a release')
    .action((number?: string) =>
      onDatabase(['databaseUrl'], async database => {
        const store = new RegistryStore(database);
        const release = number === undefined ? await store.latest() : await store.find(Number(number));
        if (!release) throw new LienThongError('RELEASE_UNKNOWN', 'absent', `Không có bản ${number ?? 'nào'} / There is no such release`);
        terminal.out.write(`${JSON.stringify(release, null, 2)}\n`);
      }),
    );

  const client = new Command('client').description('Tài khoản của hệ thống gửi / Clients');
  client
    .command('add')
    .argument('<client>', 'mã tài khoản / client id')
    .requiredOption('--system <id>', 'hệ thống / system')
    .requiredOption('--team <name>', 'đơn vị chủ quản / owner team')
    .requiredOption('--scopes <list>', 'events:write,attachments:write,…')
    .option('--events-per-second <n>', 'giới hạn / limit', '200')
    .description('Cấp tài khoản; khoá bí mật chỉ in một lần / Register a client; its secret is printed once')
    .action((clientId: string, options: ClientOptions) => addClient(terminal, clientId, options));

  const migration = new Command('migrate').description('Cập nhật lược đồ dữ liệu / Bring the database schema up to date').action(() =>
    onDatabase(['databaseUrl'], async database => {
      const names = await migrate(database);
      terminal.out.write(names.length === 0 ? 'Không có gì phải làm / Nothing to do\n' : `${names.join('\n')}\n`);
    }),
  );
  return [registry, client, migration];
}

async function apply(terminal: Terminal, file: string, { note, secrets }: ApplyOptions): Promise<void> {
  const document = await readJson(file);
  const sealed = secrets === undefined ? {} : ((await readJson(secrets)) as Record<string, Record<string, string>>);
  const required: RequiredSetting[] = secrets === undefined ? ['databaseUrl'] : ['databaseUrl', 'masterKeyFile'];
  await onDatabase(required, async (database, config) => {
    const store = new RegistryStore(database);
    const release = await store.publish(document, note);
    if (secrets !== undefined) {
      const wrapper =
        config.masterKey === '' ? await MasterKey.fromFile(config.masterKeyFile, { create: false }) : MasterKey.parse(config.masterKey);
      const sealer = new Secrets(new PgDataKeys(database), wrapper);
      for (const [connection, values] of Object.entries(sealed)) {
        for (const [name, value] of Object.entries(values)) {
          await store.putSecret(connection, name, await sealer.sealSecret(secretName(connection, name), value));
        }
      }
    }
    terminal.out.write(`Bản ${release.number} đang có hiệu lực / Release ${release.number} is in force\n`);
  });
}

async function addClient(terminal: Terminal, clientId: string, { system, team, scopes, eventsPerSecond }: ClientOptions): Promise<void> {
  const limit = Number(eventsPerSecond);
  if (!Number.isInteger(limit) || limit < 1)
    throw new LienThongError('OPTION_INVALID', 'invalid', '--events-per-second: cần số nguyên dương / must be a positive integer');
  const clientSecret = newClientSecret();
  await onDatabase(['databaseUrl'], database =>
    new ClientStore(database).put({
      clientId,
      system,
      team,
      secretHash: hashClientSecret(clientSecret),
      scopes: scopes.split(',').map(scope => scope.trim()),
      eventsPerSecond: limit,
    }),
  );
  terminal.out.write(`${JSON.stringify({ clientId, clientSecret }, null, 2)}\n`);
}

async function onDatabase(
  required: readonly RequiredSetting[],
  work: (database: Database, config: Config) => Promise<void>,
): Promise<void> {
  const config = readConfig(undefined, required);
  const database = await Database.open(config.databaseUrl, { name: 'lienthong-cli', poolSize: 2 });
  try {
    await work(database, config);
  } finally {
    await database.close();
  }
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new LienThongError('FILE_UNREADABLE', 'invalid', `${file} không đọc được hoặc không phải JSON / cannot be read or is not JSON`, {
      cause,
    });
  }
}
