import type { Command } from 'commander';

/** A command as the shell sees it: the words that lead to it, and what may follow. */
export interface Place {
  /** With a blank before each: empty for the program itself. */
  readonly path: string;
  /** Subcommands and options. */
  readonly words: readonly string[];
  /** Values of the options that have a fixed set of them. */
  readonly choices: readonly { readonly flag: string; readonly values: readonly string[] }[];
}

/** The command and all below it. */
export function placesIn(command: Command, path = ''): Place[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const options = help.visibleOptions(command);
  const flags = options.flatMap(({ long }) => long ?? []);
  const values = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices);
  const place = {
    path,
    words: [...commands.map(child => child.name()), ...values, ...flags],
    choices: options.flatMap(({ long, argChoices }) => (long && argChoices ? [{ flag: long, values: argChoices }] : [])),
  };
  return [place, ...commands.flatMap(child => placesIn(child, `${path} ${child.name()}`))];
}
