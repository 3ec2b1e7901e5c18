import { Command } from 'commander';
import { dossierCommands } from './dossier/dossier-commands';
import { registryCommands } from './registry/registry-commands';
import type { Terminal } from './terminal';
import { trailCommands } from './trail/trail-commands';

/** The command line of the product. Nothing secret is ever printed, but for a new client's secret, once. */
export function program(terminal: Terminal): Command {
  const command = new Command('lienthong')
    .description('Cổng liên thông thủ tục hành chính / Interoperability gateway for administrative procedures')
    .exitOverride()
    .configureOutput({ writeOut: text => void terminal.out.write(text), writeErr: text => void terminal.err.write(text) })
    .showHelpAfterError('(--help: cách dùng / usage)')
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong dossier timeline H49.12-261125-0001
  lienthong trail export --out trail.jsonl
  lienthong trail verify trail.jsonl --key checkpoint.pub.pem
  lienthong registry apply registry.json --note "Thêm kết nối hộ tịch"

Mã thoát / Exit codes: 0 xong / done, 1 nhật ký không khớp / trail broken, 2 không làm được / could not be done`,
    );
  for (const group of [dossierCommands(terminal), trailCommands(terminal), ...registryCommands(terminal)]) {
    command.addCommand(group.copyInheritedSettings(command));
    for (const child of group.commands) child.copyInheritedSettings(command);
  }
  return command;
}
