import type { Command } from 'commander';
import { RESOURCE_KINDS, type ResourceKind } from '@lienthong/dossier';
import type { Terminal } from '../terminal';
import { KINDS } from './kinds';
import { moveCommands } from './move-commands';
import { planCommands } from './plan-commands';
import { readCommands } from './read-commands';

/** The same commands for every kind of resource. Answers the group of each, for what it has besides. */
export function resourceCommands(root: Command, terminal: Terminal): Readonly<Record<ResourceKind, Command>> {
  const groups = RESOURCE_KINDS.map((kind): [ResourceKind, Command] => {
    const { vi, en } = KINDS[kind].plural;
    const group = root.command(kind).description(`${vi} / ${en}`);
    readCommands(group, kind, terminal);
    planCommands(group, kind, terminal);
    moveCommands(group, kind, terminal);
    return [kind, group];
  });
  return Object.fromEntries(groups) as Record<ResourceKind, Command>;
}
