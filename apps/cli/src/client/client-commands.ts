import type { Command } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { ClientStore, registerOwnClient } from '@lienthong/persistence';
import { hashClientSecret, newClientSecret } from '@lienthong/security';
import { onDatabase } from '../on-database';
import type { Terminal } from '../terminal';

/** A month: who needs longer has two secrets, not a change of one. */
const LONGEST_OVERLAP = 2_592_000;

interface ClientOptions {
  readonly system: string;
  readonly team: string;
  readonly scopes: string;
  readonly eventsPerSecond?: string;
}

/** Who may send: a client with a secret that is shown once and kept as a hash only. */
export function clientCommands(root: Command, terminal: Terminal): void {
  const client = root.command('client').description('Tài khoản của hệ thống gửi / Clients');
  client
    .command('add')
    .argument('<client>', 'mã tài khoản / client id')
    .requiredOption('--system <id>', 'hệ thống / system')
    .requiredOption('--team <name>', 'đơn vị chủ quản / owner team')
    .requiredOption('--scopes <list>', 'quyền, cách nhau dấu phẩy / scopes, by comma: events:write,attachments:write,…')
    .option('--events-per-second <n>', 'số sự kiện mỗi giây; mặc định LIENTHONG_EVENTS_PER_SECOND / limit')
    .description('Cấp tài khoản (DATABASE_URL); khoá bí mật chỉ in một lần / Register a client; its secret is printed once')
    .addHelpText(
      'after',
      `
Ví dụ / Example:
  lienthong client add ho-tich --system ho-tich --team "Nhóm Hộ tịch" --scopes events:write,attachments:read

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((clientId: string, options: ClientOptions) => addClient(terminal, clientId, options));
  client
    .command('rotate')
    .argument('<client>', 'mã tài khoản / client id')
    .option('--overlap <seconds>', 'khoá cũ còn dùng được bao lâu, giây / how long the present secret may still be used', '86400')
    .description('Đổi khoá bí mật (DATABASE_URL); khoá mới chỉ in một lần / Change the secret; the new one is printed once')
    .addHelpText(
      'after',
      `
Ví dụ / Example:
  lienthong client rotate ho-tich --overlap 3600

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((clientId: string, { overlap }: { readonly overlap: string }) => rotateClient(terminal, clientId, overlap));
  client
    .command('own')
    .description('Đăng ký tài khoản của chính bộ chuyển giao; làm lại không đổi gì / Register the dispatcher’s own client')
    .addHelpText(
      'after',
      `
Ví dụ / Example:
  lienthong migrate && lienthong client own

Cần / Needs: DATABASE_URL, LIENTHONG_CLIENT_ID, LIENTHONG_CLIENT_SECRET_FILE
Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action(() =>
      onDatabase(terminal, ['clientId', 'clientSecretFile'], async (database, config) => {
        await registerOwnClient(new ClientStore(database), config);
        terminal.out.write(`${config.clientId}\n`);
      }),
    );
}

async function addClient(terminal: Terminal, clientId: string, { system, team, scopes, eventsPerSecond }: ClientOptions): Promise<void> {
  const limit = eventsPerSecond === undefined ? undefined : limitOf(eventsPerSecond);
  const granted = scopesOf(scopes);
  for (const [name, value] of Object.entries({ client: clientId, '--system': system, '--team': team })) {
    if (value.trim() === '') throw wrong('add', name, 'không được để trống / must not be empty');
  }
  await onDatabase(terminal, [], async (database, config) => {
    const clients = new ClientStore(database);
    // Storing it again would silently lock out whoever uses the present secret.
    if (await clients.find(clientId)) {
      throw new LienThongError('CLIENT_EXISTS', 'conflict', `Tài khoản đã có / The client exists: ${clientId}`, {
        params: { do: 'Chọn mã khác / Choose another id' },
      });
    }
    const clientSecret = newClientSecret();
    await clients.put({
      clientId,
      system,
      team,
      secretHash: hashClientSecret(clientSecret),
      scopes: granted,
      eventsPerSecond: limit ?? config.eventsPerSecond,
    });
    show(terminal, clientId, clientSecret);
  });
}

async function rotateClient(terminal: Terminal, clientId: string, overlap: string): Promise<void> {
  const seconds = /^\d{1,7}$/.test(overlap) ? Number(overlap) : -1;
  if (seconds < 0 || seconds > LONGEST_OVERLAP)
    throw wrong('rotate', '--overlap', `số giây từ 0 đến ${LONGEST_OVERLAP} / seconds from 0 to ${LONGEST_OVERLAP}`);
  await onDatabase(terminal, [], async database => {
    const clientSecret = newClientSecret();
    if (!(await new ClientStore(database).rotate(clientId, hashClientSecret(clientSecret), seconds))) {
      throw new LienThongError('CLIENT_UNKNOWN', 'absent', `Không có tài khoản / There is no client: ${clientId}`, {
        params: { do: 'Cấp bằng / Register it with: lienthong client add' },
      });
    }
    show(terminal, clientId, clientSecret);
  });
}

function show(terminal: Terminal, clientId: string, clientSecret: string): void {
  terminal.out.write(`${JSON.stringify({ clientId, clientSecret }, null, 2)}\n`);
  terminal.err.write('Giữ khoá bí mật này: không xem lại được / Keep the secret: it cannot be shown again\n');
}

function limitOf(text: string): number {
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 100_000)
    throw wrong('add', '--events-per-second', 'số nguyên từ 1 đến 100000 / a whole number from 1 to 100000');
  return limit;
}

function scopesOf(list: string): string[] {
  const scopes = [...new Set(list.split(',').map(scope => scope.trim()))];
  if (!scopes.every(scope => /^[a-z]+:[a-z-]+$/.test(scope)))
    throw wrong('add', '--scopes', 'ví dụ / for instance events:write,attachments:write');
  return scopes;
}

function wrong(command: string, option: string, rule: string): LienThongError {
  return new LienThongError('OPTION_INVALID', 'invalid', `${option}: ${rule}`, { params: { do: `lienthong client ${command} --help` } });
}
