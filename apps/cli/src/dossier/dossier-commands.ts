import { Command } from 'commander';
import { GatewayClient } from '../gateway-client';
import type { Terminal } from '../terminal';
import { describeTimeline, type TimelineAnswer } from './describe-timeline';

/** What happened to a dossier. */
export function dossierCommands(terminal: Terminal): Command {
  const dossier = new Command('dossier').description('Hồ sơ / Dossiers');
  dossier
    .command('timeline')
    .argument('<code>', 'mã hồ sơ ở bất kỳ hệ thống nào / dossier code in any system')
    .option('--json', 'in như API trả lời / print as the API answers')
    .option('--credentials <file>', 'thông tin đăng nhập / credentials', '.lienthong/credentials.json')
    .description('Mọi việc đã xảy ra với một hồ sơ / Everything that happened to a dossier')
    .action(async (code: string, options: { json?: boolean; credentials: string }) => {
      const gateway = await GatewayClient.login(options.credentials);
      try {
        const body = await gateway.get(`/v1/dossiers/${encodeURIComponent(code)}/timeline`);
        const answer = (await body.json()) as TimelineAnswer;
        terminal.out.write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : describeTimeline(answer));
      } finally {
        await gateway.close();
      }
    });
  return dossier;
}
