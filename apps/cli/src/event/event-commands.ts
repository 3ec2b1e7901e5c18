import { InvalidArgumentError, type Command } from 'commander';
import { describeMarks } from '../dossier/describe-timeline';
import { withGateway } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { readJson } from '../read-json';
import { ANSWER_IS_NO, localTime, plain, type Terminal } from '../terminal';
import { inLanguage, text } from '../wording';
import { followEvent, isGood, type FollowedEvent, type ReceiptAnswer } from './follow-event';

interface SendOptions extends GatewayCommandOptions {
  readonly wait?: true;
  readonly timeout: number;
}

const LABELS = {
  accepted: text('Đã nhận', 'Accepted'),
  unmatched: text('Đã nhận, chưa biết hồ sơ nào', 'Accepted, the dossier is not known'),
  dossier: text('Hồ sơ', 'Dossier'),
  digest: text('Mã băm', 'Digest'),
  receipt: text('Biên nhận', 'Receipt'),
  unrouted: text('Chưa có tuyến nào nhận sự kiện này.', 'No route takes this event.'),
  unfinished: text('Chưa xong trong thời gian chờ; hệ thống vẫn làm tiếp.', 'Not done within the time; it goes on by itself.'),
} as const;

/** What systems do, by hand: to try a connection before the software is ready. */
export function eventCommands(root: Command, terminal: Terminal): void {
  const event = root.command('event').description('Sự kiện hồ sơ / Dossier events');
  asksGateway(event.command('send'))
    .argument('<event.json>', 'sự kiện CloudEvents / event')
    .option('--wait', 'chờ đến khi mọi bản tin của sự kiện đã giao hoặc dừng / wait until all its deliveries have ended')
    .option('--timeout <seconds>', 'chờ lâu nhất / longest wait', seconds, 60)
    .description('Gửi một sự kiện bằng tài khoản của phần mềm, in biên nhận / Send an event as a program, and print its receipt')
    .addHelpText(
      'after',
      helpText(
        ['lienthong event send tiep-nhan.json --credentials tthc-qn.json', 'lienthong event send tiep-nhan.json --wait --timeout 120'],
        'với --wait: không ai nhận, có bản tin bị tạm giữ, hoặc chưa xong / with --wait: nobody gets it, a delivery is parked, or it is not done yet',
      ),
    )
    .action((file: string, options: SendOptions) => send(terminal, file, options));
}

async function send(terminal: Terminal, file: string, { wait, timeout, lang, json, credentials }: SendOptions): Promise<void> {
  const event = await readJson(file);
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const { body } = await gateway.send('POST', '/v1/events', event, { 'content-type': 'application/cloudevents+json' });
    const receipt = body as ReceiptAnswer;
    if (!json) terminal.out.write(describeReceipt(receipt, lang));
    const followed = wait ? await followEvent(gateway, receipt, timeout * 1_000) : undefined;
    if (json) terminal.out.write(`${JSON.stringify({ ...receipt, ...followed }, null, 2)}\n`);
    else if (followed) terminal.out.write(describeFollowed(followed, lang));
    if (followed && !isGood(followed)) terminal.fail(ANSWER_IS_NO);
  });
}

function describeReceipt({ id, dossierId, acceptedAt, digest, receipt, status }: ReceiptAnswer, lang: SendOptions['lang']): string {
  const word = inLanguage(LABELS, lang);
  const lines = [
    `✓ ${word[status]}: ${id}, ${localTime(acceptedAt, lang)}`,
    ...(dossierId === undefined ? [] : [`${word.dossier}: ${dossierId}`]),
    `${word.digest}: ${digest}`,
    `${word.receipt}: ${receipt}`,
  ];
  return lines.map(line => `${plain(line)}\n`).join('');
}

function describeFollowed({ routing, ended, deliveries }: FollowedEvent, lang: SendOptions['lang']): string {
  const word = inLanguage(LABELS, lang);
  if (routing === 'unrouted') return `${word.unrouted}\n`;
  return `${deliveries.length === 0 ? '' : describeMarks(deliveries, lang)}${ended ? '' : `${word.unfinished}\n`}`;
}

function seconds(typed: string): number {
  if (/^[1-9]\d{0,4}$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('1–99999');
}
