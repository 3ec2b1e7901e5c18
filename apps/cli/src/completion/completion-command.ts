import { Argument, type Command } from 'commander';
import { helpText } from '../help-text';
import type { Terminal } from '../terminal';
import { bashScript, zshScript } from './completion-scripts';
import { placesIn } from './places';

const SCRIPTS = { bash: bashScript, zsh: zshScript } as const;

/** Completion for shells, made from the commands themselves. */
export function completionCommand(root: Command, terminal: Terminal): void {
  root
    .command('completion')
    .addArgument(new Argument('<shell>', 'trình lệnh / shell').choices(Object.keys(SCRIPTS)))
    .description('In tập lệnh gợi ý khi gõ phím Tab / Print the script that completes commands and options on Tab')
    .addHelpText('after', helpText(['source <(lienthong completion bash)', 'lienthong completion zsh > ~/.zfunc/_lienthong']))
    .action((shell: keyof typeof SCRIPTS) => void terminal.out.write(SCRIPTS[shell](placesIn(root))));
}
