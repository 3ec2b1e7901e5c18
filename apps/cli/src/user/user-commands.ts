import type { Command } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { Accounts, USER_NAME } from '@lienthong/persistence';
import { checkPassword, newPassword, Passwords, ROLES, type Role } from '@lienthong/security';
import { onDatabase } from '../on-database';
import { secretIn } from '../secret-input';
import type { Terminal } from '../terminal';

interface UserOptions {
  readonly roles: string;
  readonly displayName?: string;
  readonly team?: string;
  readonly passwordFile?: string;
}

/** People of an installation, on its database: how the first administrator gets in. All others are added through the API. */
export function userCommands(root: Command, terminal: Terminal): void {
  const user = root.command('user').description('Người dùng / Users');
  user
    .command('add')
    .argument('<name>', 'tên đăng nhập / user name')
    .requiredOption('--roles <list>', `vai trò, cách nhau dấu phẩy / roles, by comma: ${ROLES.join(',')}`)
    .option('--display-name <text>', 'họ tên / name of the person')
    .option('--team <name>', 'đơn vị; bắt buộc với vai trò sector / team, needed for the role sector')
    .option('--password-file <file>', 'tệp chứa mật khẩu; không nêu thì tạo mật khẩu dùng một lần / else a one-time password is made')
    .description('Thêm người dùng (DATABASE_URL); mật khẩu tạo ra chỉ in một lần / Add a user; a password made here is printed once')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong user add quan-tri --roles administrator
  lienthong user add lan.nguyen --roles sector --team "Nhóm Hộ tịch" --display-name "Nguyễn Thị Lan"

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((name: string, options: UserOptions) => addUser(terminal, name, options));
}

async function addUser(
  terminal: Terminal,
  name: string,
  { roles: list, displayName = name, team, passwordFile }: UserOptions,
): Promise<void> {
  if (!USER_NAME.test(name)) throw wrong('name', 'ví dụ / for instance lan.nguyen');
  const roles = rolesOf(list);
  const given = passwordFile === undefined ? undefined : await secretIn(passwordFile);
  const password = given ?? newPassword();
  checkPassword(password, name);
  await onDatabase(terminal, [], async database => {
    const passwordHash = await new Passwords().hash(password);
    const passwordOnce = given === undefined;
    const names = { name, displayName: displayName.normalize('NFC'), team: team?.normalize('NFC') };
    await new Accounts(database).add({ ...names, roles, passwordHash, passwordOnce }, 'service:installation');
    terminal.out.write(`${JSON.stringify({ user: name, roles, ...(passwordOnce && { oneTimePassword: password }) }, null, 2)}\n`);
    if (passwordOnce)
      terminal.err.write('Đưa mật khẩu này cho người dùng; đăng nhập lần đầu phải đổi / Hand it over; the first sign-in replaces it\n');
  });
}

function rolesOf(list: string): Role[] {
  const names = [...new Set(list.split(',').map(role => role.trim()))];
  const roles = ROLES.filter(role => names.includes(role));
  if (roles.length !== names.length) throw wrong('--roles', ROLES.join(', '));
  return roles;
}

function wrong(option: string, rule: string): LienThongError {
  return new LienThongError('OPTION_INVALID', 'invalid', `${option}: ${rule}`, { params: { do: 'lienthong user add --help' } });
}
