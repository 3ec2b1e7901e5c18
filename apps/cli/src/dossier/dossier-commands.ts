import type { Command } from 'commander';
import { withGateway, type GatewayClient } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import type { Terminal } from '../terminal';
import { describeTimeline, type TimelineAnswer } from './describe-timeline';

interface TimelineOptions extends GatewayCommandOptions {
  readonly system?: string;
}

/** What happened to a dossier. */
export function dossierCommands(root: Command, terminal: Terminal): void {
  const dossier = root.command('dossier').description('Hồ sơ / Dossiers');
  asksGateway(dossier.command('timeline'))
    .argument('<code>', 'mã hồ sơ ở bất kỳ hệ thống nào / dossier code in any system')
    .option('--system <id>', 'hệ thống đặt mã đó, khi nhiều hồ sơ trùng mã / whose code it is, where several dossiers share it')
    .description('Hồ sơ đang ở đâu, vì sao, ai phải làm gì, và mọi việc đã xảy ra / Where it is, why, who must act, and all that happened')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong dossier timeline H49.12-261125-0001
  lienthong dossier timeline H49.12-261125-0001 --lang en
  lienthong dossier timeline H49.12-261125-0001 --json

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((code: string, options: TimelineOptions) => timeline(terminal, code, options));
}

async function timeline(terminal: Terminal, code: string, { system, lang, json, credentials }: TimelineOptions): Promise<void> {
  const path = `/v1/dossiers/${encodeURIComponent(code)}`;
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const [{ body: head }, whole] = await Promise.all([
      gateway.get(`${path}${queryOf({ system })}`),
      wholeTimeline(gateway, `${path}/timeline`, system),
    ]);
    const answer: unknown = { ...(head as object), ...whole };
    terminal.out.write(json ? `${JSON.stringify(answer, null, 2)}\n` : describeTimeline(answer as TimelineAnswer, lang));
  });
}

interface TimelinePage {
  readonly marks: readonly unknown[];
  readonly next: string | null;
}

/** All pages of a timeline as one. */
async function wholeTimeline(gateway: GatewayClient, path: string, system: string | undefined): Promise<TimelinePage> {
  const ask = async (after?: string): Promise<TimelinePage> =>
    (await gateway.get(`${path}${queryOf({ system, after })}`)).body as TimelinePage;
  let whole = await ask();
  while (whole.next) {
    const { marks, next } = await ask(whole.next);
    whole = { ...whole, marks: [...whole.marks, ...marks], next };
  }
  return whole;
}

function queryOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
