import { Option, type Command } from 'commander';
import { LienThongError, type ResourceKind } from '@lienthong/dossier';
import { describeError } from '../describe-error';
import { withGateway } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { positive } from '../numbers';
import { ANSWER_IS_NO, type Terminal } from '../terminal';
import { describeMove } from './describe-move';
import { KINDS } from './kinds';
import { MOVES, QUEUED, type Move, type MoveOptions } from './moves';
import { Resources } from './resources';

type Options = GatewayCommandOptions & MoveOptions;

/** What the gateway answers about a version that is not fit, or is needed: "no" to what was asked, and not a command that could not be done. */
const NOT_NOW: readonly string[] = [
  ...['VERSION_INVALID', 'CERTIFICATE_MISSING', 'REGISTRY_INVALID'],
  ...['BREAKING_CHANGE', 'WORK_QUEUED', 'CONNECTION_IN_USE'],
];

/** Moves versions through their life. */
export function moveCommands(group: Command, kind: ResourceKind, terminal: Terminal): void {
  for (const move of MOVES.filter(({ kinds }) => kinds?.includes(kind) ?? true)) {
    const command = asksGateway(group.command(move.name)).argument('<id>', 'mã / id').description(move.description);
    if (move.names === 'version')
      command.option('--version <n>', 'số bản; mặc định bản đang soạn / version, else the one being prepared', positive);
    if (move.asSeen)
      command.option('--revision <n>', 'chỉ khi vẫn đúng lần ghi đã xem (get) / only as it was when looked at (get)', positive);
    if (move.names === 'to') command.requiredOption('--to <n>', 'số bản cần quay lại / version to go back to', positive);
    if (move.reason) command.requiredOption('--reason <text>', 'lý do, ghi vào nhật ký / why, kept in the trail');
    if (move.stops && kind === 'connection')
      command.addOption(new Option('--queued <choice>', `việc đang chờ: ${QUEUED.vi} / ${QUEUED.en}`).choices(QUEUED.choices));
    if (move.mayBreak)
      command.option('--accept-breaks', 'biết và muốn vậy, dù cái đang chạy sẽ hỏng / although something in force would break');
    command
      .addHelpText('after', helpText(move.examples(`lienthong ${kind} ${move.name} ${KINDS[kind].example}`, kind), move.no))
      .action((id: string, options: Options) => run(move, kind, terminal, id, options));
  }
}

async function run(move: Move, kind: ResourceKind, terminal: Terminal, id: string, options: Options): Promise<void> {
  const { lang, json, credentials } = options;
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const resources = new Resources(gateway, kind);
    const number = options.version ?? options.to ?? (await resources.numberOf(id, move.of));
    const outcome = await move.make(resources, await resources.read(id, number, options.revision), options);
    terminal.out.write(json ? `${JSON.stringify(outcome, null, 2)}\n` : describeMove(outcome, lang));
    if ((outcome.against?.violations ?? []).length > 0) terminal.fail(ANSWER_IS_NO);
  }).catch((error: unknown) => {
    if (move.no === undefined || !(error instanceof LienThongError) || !NOT_NOW.includes(error.code)) throw error;
    terminal.err.write(describeError(error));
    terminal.fail(ANSWER_IS_NO);
  });
}
