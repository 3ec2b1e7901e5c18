import type { Command } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { withGateway } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { readJson } from '../read-json';
import { ANSWER_IS_NO, type Terminal } from '../terminal';
import { describeSimulation, isGood, type SimulationAnswer } from './describe-simulation';

interface SimulateOptions extends GatewayCommandOptions {
  readonly on?: string;
  readonly release?: string;
  readonly system?: string;
  readonly dossier?: string;
}

/** Which way events go. */
export function routeCommands(route: Command, terminal: Terminal): void {
  asksGateway(route.command('simulate'))
    .argument('<event.json>', 'sự kiện CloudEvents / event')
    .option('--on <time>', 'như thể nhận lúc này, RFC 3339 / as if accepted then')
    .option('--release <number>', 'bản danh bạ; mặc định bản mới nhất / registry release, else the newest')
    .option('--system <id>', 'như thể của hệ thống này gửi / as if this system had sent it')
    .option('--dossier <id>', 'như thể thuộc hồ sơ này (mã nội bộ) / as if of this dossier (internal id)')
    .description(
      'Ai sẽ nhận sự kiện, bản tin có hợp lệ không, và vì sao tuyến khác không nhận; không có gì được gửi / Who would get it; nothing is sent',
    )
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong route simulate tiep-nhan.json --system tthc-qn
  lienthong route simulate tiep-nhan.json --on 2027-03-01T00:00:00+07:00 --release 7

Mã thoát / Exit codes:
  0  có kết nối nhận, mọi bản tin hợp lệ / somebody would get it, and all messages are valid
  1  không ai nhận, hoặc có bản tin không gửi được / nobody would, or a message could not be sent
  2  không làm được / could not be done`,
    )
    .action((file: string, options: SimulateOptions) => simulate(terminal, file, options));
}

async function simulate(terminal: Terminal, file: string, options: SimulateOptions): Promise<void> {
  const { on, release, system, dossier, lang, json, credentials } = options;
  const question = {
    event: await readJson(file),
    ...(on !== undefined && { on }),
    ...(release !== undefined && { release: numberOf(release) }),
    ...(system !== undefined && { system }),
    ...(dossier !== undefined && { dossier }),
  };
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const { body } = await gateway.send('POST', '/v1/routes/simulate', question);
    const answer = body as SimulationAnswer;
    terminal.out.write(json ? `${JSON.stringify(answer, null, 2)}\n` : describeSimulation(answer, lang));
    if (!isGood(answer)) terminal.fail(ANSWER_IS_NO);
  });
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new LienThongError('OPTION_INVALID', 'invalid', `Số bản phải là số nguyên dương / A release is a positive number: ${text}`, {
    params: { do: 'lienthong route simulate --help' },
  });
}
