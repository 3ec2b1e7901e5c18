import { InvalidArgumentError, type Command } from 'commander';
import { withGateway } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { askedOrPiped, secretIn } from '../secret-input';
import { columns, localTime, plain, type Terminal } from '../terminal';
import { inLanguage, text } from '../wording';

interface SetOptions extends GatewayCommandOptions {
  readonly fromFile?: string;
  readonly overlapHours?: number;
}

const HOUR = 3_600;
const LONGEST_OVERLAP = 720;

const LABELS = {
  name: text('Tên', 'Name'),
  since: text('Đặt lúc', 'Set'),
  none: text('Chưa đặt khoá nào.', 'None is set.'),
  set: text('đã đặt', 'is set'),
} as const;

/** What a connection logs in with: written, replaced, never read back and never shown. */
export function secretCommands(connection: Command, terminal: Terminal): void {
  const secret = connection.command('secret').description('Khoá bí mật: chỉ ghi, không ai đọc lại được / Secrets: write-only');
  asksGateway(secret.command('set'))
    .argument('<id>', 'kết nối / connection')
    .argument('<name>', 'tên khoá mà bộ nối khai / name the adapter declares')
    .option(
      '--from-file <file>',
      'tệp chứa giá trị; không nêu thì đọc từ đầu vào hoặc hỏi / else it is read from what is piped in, or asked for',
    )
    .option('--overlap-hours <n>', 'giá trị cũ còn dùng được chừng này giờ / how long the value before may still be used', hours)
    .description('Đặt hoặc thay một khoá; giá trị không bao giờ là tham số / Set or replace a secret; the value is never an argument')
    .addHelpText(
      'after',
      helpText([
        'lienthong connection secret set van-hoa.main credential --from-file khoa.txt',
        'pass show van-hoa | lienthong connection secret set van-hoa.main credential --overlap-hours 24',
      ]),
    )
    .action((id: string, name: string, options: SetOptions) => set(terminal, id, name, options));
  asksGateway(secret.command('list'))
    .argument('<id>', 'kết nối / connection')
    .description('Khoá nào đã đặt, từ bao giờ; không có giá trị / Which are set, since when; never a value')
    .addHelpText('after', helpText(['lienthong connection secret list van-hoa.main']))
    .action((id: string, options: GatewayCommandOptions) => list(terminal, id, options));
}

async function set(terminal: Terminal, id: string, name: string, options: SetOptions): Promise<void> {
  const { fromFile, overlapHours, lang, json, credentials } = options;
  const value = fromFile === undefined ? await askedOrPiped(terminal, `${name}: `, '--from-file') : await secretIn(fromFile);
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const body = { value, ...(overlapHours !== undefined && { overlapSeconds: overlapHours * HOUR }) };
    await gateway.send('PUT', `${pathOf(id)}/${encodeURIComponent(name)}`, body);
    const told = { connection: id, name };
    terminal.out.write(json ? `${JSON.stringify(told, null, 2)}\n` : `✓ ${plain(`${id} ${name}`)}: ${inLanguage(LABELS, lang).set}\n`);
  });
}

async function list(terminal: Terminal, id: string, { lang, json, credentials }: GatewayCommandOptions): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const { items } = (await gateway.get(pathOf(id))).body as {
      readonly items: readonly { readonly name: string; readonly changedAt: string }[];
    };
    if (json) return void terminal.out.write(`${JSON.stringify(items, null, 2)}\n`);
    const word = inLanguage(LABELS, lang);
    const rows = items.map(({ name, changedAt }) => [plain(name), localTime(changedAt, lang)]);
    terminal.out.write(items.length === 0 ? `${word.none}\n` : `${columns([[word.name, word.since], ...rows]).join('\n')}\n`);
  });
}

function pathOf(id: string): string {
  return `/v1/connections/${encodeURIComponent(id)}/secrets`;
}

function hours(typed: string): number {
  if (/^\d{1,3}$/.test(typed) && Number(typed) <= LONGEST_OVERLAP) return Number(typed);
  throw new InvalidArgumentError(`0–${LONGEST_OVERLAP}`);
}
