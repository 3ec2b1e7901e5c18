import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { allItems } from '../all-items';
import { agreed } from '../confirm';
import { withGateway, type GatewayClient } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { ANSWER_IS_NO, type Terminal } from '../terminal';
import { describeOperation, describeParked, describePreview, type OperationAnswer, type ParkedDelivery } from './describe-parked';
import { itemsOf, problemsOf, settled, untilShown } from './operation-calls';

interface ListOptions extends GatewayCommandOptions {
  readonly connection?: string;
}

interface ActOptions extends GatewayCommandOptions {
  readonly reason: string;
  readonly newestRelease?: true;
  readonly anyway?: true;
  readonly yes?: true;
}

type Kind = OperationAnswer['kind'];

const PAGE = 500;

const ACTS: readonly (readonly [Kind, string])[] = [
  ['retry', 'Gửi lại bản tin tạm giữ / Send parked deliveries again'],
  ['skip', 'Bỏ qua: không gửi, bản tin sau đi tiếp / Not sent; what waits behind goes on'],
  ['close', 'Đóng: coi như đã giao, bản tin sau đi tiếp / Counts as delivered; what waits behind goes on'],
];

/** What waits for a person, and what a person can do with it. */
export function parkedCommands(root: Command, terminal: Terminal): void {
  const parked = root.command('parked').description('Bản tin tạm giữ / Parked deliveries');
  asksGateway(parked.command('list'))
    .option('--connection <id>', 'chỉ kết nối này / of this connection only')
    .description('Bản tin đang tạm giữ, vì sao, ai xử lý / What is parked, why, and who can cure it')
    .addHelpText('after', helpText(['lienthong parked list', 'lienthong parked list --connection ho-tich.main']))
    .action((options: ListOptions) => list(terminal, options));
  for (const [kind, description] of ACTS) {
    const command = asksGateway(parked.command(kind))
      .argument('<delivery...>', 'mã bản tin / ids of deliveries')
      .requiredOption('--reason <text>', 'lý do, ghi vào nhật ký / why, kept in the trail')
      .option('--yes', 'không hỏi lại / do not ask')
      .description(description)
      .addHelpText(
        'after',
        helpText(
          [`lienthong parked ${kind} 5d41402abc4b2a76 --reason "Ngành đã sửa"`],
          'chưa làm, hoặc có bản tin không làm được / nothing or not all was done',
        ),
      )
      .action((deliveries: string[], options: ActOptions) => act(terminal, kind, deliveries, options));
    if (kind === 'retry') {
      command
        .option('--newest-release', 'từ nay dịch bằng bản danh bạ mới nhất / translated under the newest release from now on')
        .option('--anyway', 'cả bản tin chưa dịch được hoặc có thể trùng / also what cannot be translated yet or may duplicate');
    }
  }
}

async function list(terminal: Terminal, { connection, lang, json, credentials }: ListOptions): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const found = await allParked(gateway, connection);
    terminal.out.write(json ? `${JSON.stringify(found, null, 2)}\n` : describeParked(found, lang));
  });
}

function allParked(gateway: GatewayClient, connection: string | undefined): Promise<ParkedDelivery[]> {
  return allItems(gateway, '/v1/deliveries', { state: 'parked', limit: String(PAGE), ...(connection !== undefined && { connection }) });
}

async function act(terminal: Terminal, kind: Kind, ids: readonly string[], options: ActOptions): Promise<void> {
  const { reason, newestRelease, anyway, yes, lang, json, credentials } = options;
  const request = {
    kind,
    selection: { ids },
    reason,
    preview: true,
    ...(newestRelease && { release: 'newest' }),
    ...(anyway && { anyway }),
  };
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const { body } = await gateway.send('POST', '/v1/operations', request, { 'idempotency-key': randomUUID() });
    const shown = await untilShown(gateway, body as OperationAnswer);
    const items = await itemsOf(gateway, shown.id);
    // The result alone goes to where programs read.
    (json ? terminal.err : terminal.out).write(describePreview(shown, items, await problemsOf(gateway, shown.id, items), lang));
    if (!yes && !(await agreed(terminal, lang))) return terminal.fail(ANSWER_IS_NO);
    await gateway.send('POST', `/v1/operations/${shown.id}/transitions`, { to: 'running', previewToken: shown.previewToken });
    const operation = await settled(gateway, shown.id);
    const done = await itemsOf(gateway, shown.id);
    terminal.out.write(json ? `${JSON.stringify({ ...operation, items: done }, null, 2)}\n` : describeOperation(operation, done, lang));
    if (operation.progress.failed > 0 || operation.state === 'submitted') terminal.fail(ANSWER_IS_NO);
  });
}
