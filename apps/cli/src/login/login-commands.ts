import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { ownCredentials, readCredentials } from '../credentials';
import { withGateway } from '../gateway-client';
import { askSecret, secretIn } from '../secret-input';
import type { Terminal } from '../terminal';
import { makeToken } from './make-token';

interface LoginOptions {
  readonly url: string;
  readonly user: string;
  readonly passwordFile?: string;
  readonly newPasswordFile?: string;
  readonly credentials?: string;
  readonly json?: true;
}

const JSON_OUT = 'in kết quả JSON / print the result as JSON';

/** How a person's commands reach a gateway: with a token that is made here and kept in a file only its owner reads. */
export function loginCommands(root: Command, terminal: Terminal): void {
  const elsewhere = 'tệp lưu mã; mặc định ~/.config/lienthong/credentials.json / where the token is kept';
  root
    .command('login')
    .requiredOption('--url <address>', 'địa chỉ cổng / address of the gateway')
    .requiredOption('--user <name>', 'tên đăng nhập / user name')
    .option('--password-file <file>', 'tệp chứa mật khẩu; không nêu thì hỏi / else it is asked for')
    .option('--new-password-file <file>', 'mật khẩu mới thay mật khẩu dùng một lần / what replaces a one-time password')
    .option('--credentials <file>', elsewhere)
    .option('--json', JSON_OUT)
    .description('Đăng nhập, lưu mã truy cập cá nhân 30 ngày cho các lệnh khác / Sign in, and keep a personal token for the other commands')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong login --url https://lienthong.quangninh.gov.vn --user lan.nguyen
  lienthong login --url http://127.0.0.1:8080 --user van-hanh --password-file mat-khau.txt

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((options: LoginOptions) => login(terminal, options));
  root
    .command('logout')
    .option('--credentials <file>', elsewhere)
    .option('--json', JSON_OUT)
    .description('Thu hồi mã truy cập đã lưu và xoá tệp / Revoke the token that was kept, and remove the file')
    .addHelpText(
      'after',
      `
Ví dụ / Example:
  lienthong logout

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action(({ credentials, json }: { credentials?: string; json?: true }) =>
      logout(terminal, credentials ?? ownCredentials(terminal), json),
    );
}

async function login(terminal: Terminal, options: LoginOptions): Promise<void> {
  const { url, user, passwordFile, newPasswordFile, credentials: file = ownCredentials(terminal) } = options;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw wrong('--url', 'ví dụ / for instance https://lienthong.quangninh.gov.vn');
  const baseUrl = url.replace(/\/+$/, '');
  const password =
    passwordFile === undefined ? await askSecret(terminal, 'Mật khẩu / Password: ', '--password-file') : await secretIn(passwordFile);
  const replacement = (): Promise<string> => (newPasswordFile === undefined ? askTwice(terminal) : secretIn(newPasswordFile));
  const { token, tokenId, expiresAt } = await makeToken({ baseUrl, user, password, replacement });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify({ baseUrl, token, tokenId }, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600); // one that was there keeps its mode otherwise
  terminal.out.write(`${options.json ? JSON.stringify({ credentials: file, expiresAt }) : file}\n`);
  terminal.err.write(`Đã đăng nhập, mã dùng đến / Signed in, the token lasts until ${expiresAt}\n`);
}

async function logout(terminal: Terminal, file: string, json = false): Promise<void> {
  const credentials = await readCredentials(file);
  if (!('token' in credentials)) throw wrong('--credentials', 'không phải tệp của lienthong login / not a file of lienthong login');
  await withGateway(terminal, { credentials: file }, async gateway => {
    await gateway.send('DELETE', `/v1/tokens/${credentials.tokenId}`);
  }).catch((error: unknown) => {
    if (!(error instanceof LienThongError && error.code === 'TOKEN_EXPIRED')) throw error; // else it is worthless already
  });
  await rm(file);
  if (json) terminal.out.write(`${JSON.stringify({ credentials: file, revoked: true })}\n`);
  else terminal.err.write('Đã thu hồi mã / The token is revoked\n');
}

async function askTwice(terminal: Terminal): Promise<string> {
  terminal.err.write('Mật khẩu này chỉ dùng một lần, hãy đặt mật khẩu của bạn / This password works once; choose your own\n');
  const chosen = await askSecret(terminal, 'Mật khẩu mới / New password: ', '--new-password-file');
  if ((await askSecret(terminal, 'Nhập lại / Again: ', '--new-password-file')) === chosen) return chosen;
  throw new LienThongError('OPTION_INVALID', 'invalid', 'Hai lần nhập khác nhau / The two differ', { params: { do: 'lienthong login' } });
}

function wrong(option: string, rule: string): LienThongError {
  return new LienThongError('OPTION_INVALID', 'invalid', `${option}: ${rule}`, { params: { do: 'lienthong login --help' } });
}
