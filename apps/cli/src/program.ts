import { Command, CommanderError } from 'commander';
import { adapterCommands } from './adapter/adapter-commands';
import { asyncApiCommand } from './asyncapi/asyncapi-command';
import { clientCommands } from './client/client-commands';
import { completionCommand } from './completion/completion-command';
import { secretCommands } from './connection/secret-commands';
import { describeError } from './describe-error';
import { dossierCommands } from './dossier/dossier-commands';
import { eventCommands } from './event/event-commands';
import { keysCommand } from './keys/keys-command';
import { loginCommands } from './login/login-commands';
import { mappingCommands } from './mapping/mapping-commands';
import { migrateCommand } from './migrate/migrate-command';
import { parkedCommands } from './parked/parked-commands';
import { registryCommands } from './registry/registry-commands';
import { releaseCommands } from './release/release-commands';
import { resourceCommands } from './resource/resource-commands';
import { routeCommands } from './route/route-commands';
import { COULD_NOT, type Terminal } from './terminal';
import { trailCommands } from './trail/trail-commands';
import { userCommands } from './user/user-commands';
import { translationCommands } from './translation/translation-commands';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng / Usage:',
  'Arguments:': 'Tham số / Arguments:',
  'Options:': 'Tuỳ chọn / Options:',
  'Commands:': 'Lệnh / Commands:',
};

/** Runs one command line. All that goes wrong ends here: a few lines on the error stream, and an exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<void> {
  try {
    await program(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode !== 0) terminal.fail(COULD_NOT); // commander has said why
    } else if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      terminal.err.write(describeError(error));
      terminal.fail(COULD_NOT);
    } // else: whoever reads us, for instance `head`, has read enough
  }
}

/** The command line of the product. Nothing secret is ever printed, but for what a new client or user signs in with, once. */
function program(terminal: Terminal): Command {
  const root = new Command('lienthong')
    .description('Cổng liên thông thủ tục hành chính / Interoperability gateway for administrative procedures')
    .exitOverride()
    .configureOutput({
      writeOut: text => void terminal.out.write(text),
      writeErr: text => void terminal.err.write(text),
      outputError: (text, write) => write(`✕ Sai cách dùng / Usage: ${text.replace(/^error: /, '')}`),
    })
    .configureHelp({ styleTitle: title => TITLES[title] ?? title })
    .helpOption('-h, --help', 'cách dùng / usage')
    .helpCommand('help [command]', 'cách dùng của một lệnh / usage of a command')
    .showHelpAfterError('(--help: cách dùng / usage)')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong login --url https://lienthong.quangninh.gov.vn --user lan.nguyen
  lienthong dossier timeline H49.12-261125-0001
  lienthong trail export --out trail.jsonl
  lienthong trail verify trail.jsonl --key checkpoint.pub.pem
  lienthong connection plan van-hoa.yaml
  lienthong adapter test ho-tich.main --report bao-cao.html
  lienthong trail verify --help

Mã thoát / Exit codes:
  0  xong / done
  1  câu trả lời là “không”: xem --help của từng lệnh / the answer is “no”: see --help of the command
  2  không làm được: cách dùng, tệp, cổng, cơ sở dữ liệu / could not be done: usage, file, gateway, database`,
    );
  loginCommands(root, terminal);
  dossierCommands(root, terminal);
  const resources = resourceCommands(root, terminal);
  secretCommands(resources.connection, terminal);
  routeCommands(resources.route, terminal);
  releaseCommands(root, terminal);
  eventCommands(root, terminal);
  parkedCommands(root, terminal);
  trailCommands(root, terminal);
  registryCommands(root, terminal);
  adapterCommands(root, terminal);
  clientCommands(root, terminal);
  mappingCommands(root, terminal);
  userCommands(root, terminal);
  translationCommands(root, terminal);
  keysCommand(root, terminal);
  migrateCommand(root, terminal);
  asyncApiCommand(root, terminal);
  completionCommand(root, terminal);
  return root;
}
