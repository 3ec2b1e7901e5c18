import { Option, type Command } from 'commander';
import { VERSION_STATES, type ResourceKind, type VersionState } from '@lienthong/dossier';
import { withGateway } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { positive } from '../numbers';
import type { Terminal } from '../terminal';
import { aboutVersion, describeHistory, describeResources } from './describe-resources';
import { KINDS } from './kinds';
import { toYaml } from './resource-yaml';
import { Resources } from './resources';

interface ListOptions extends GatewayCommandOptions {
  readonly state?: VersionState;
}

interface GetOptions extends GatewayCommandOptions {
  readonly version?: number;
}

/** Looks at what there is. */
export function readCommands(group: Command, kind: ResourceKind, terminal: Terminal): void {
  const { example } = KINDS[kind];
  asksGateway(group.command('list'))
    .addOption(
      new Option('--state <state>', 'chỉ thứ có bản ở trạng thái này / only what has a version in this state').choices(VERSION_STATES),
    )
    .description('Bản có hiệu lực và bản đang soạn / What is in force and what is being prepared')
    .addHelpText('after', helpText([`lienthong ${kind} list`, `lienthong ${kind} list --state submitted`]))
    .action((options: ListOptions) => list(kind, terminal, options));
  asksGateway(group.command('get'))
    .argument('<id>', 'mã / id')
    .option(
      '--version <n>',
      'số bản; mặc định bản đang soạn, không có thì bản có hiệu lực / version, else what is being prepared',
      positive,
    )
    .description('In một bản dạng YAML, sửa rồi đưa lại cho plan được / Print a version as YAML, as plan takes it')
    .addHelpText(
      'after',
      helpText([`lienthong ${kind} get ${example} > ${example}.yaml`, `lienthong ${kind} get ${example} --version 2 --json`]),
    )
    .action((id: string, options: GetOptions) => get(kind, terminal, id, options));
  asksGateway(group.command('history'))
    .argument('<id>', 'mã / id')
    .description('Mọi bản, ai soạn, ai gửi duyệt, ai quyết định / All versions, and who did what')
    .addHelpText('after', helpText([`lienthong ${kind} history ${example}`]))
    .action((id: string, options: GatewayCommandOptions) => history(kind, terminal, id, options));
}

async function list(kind: ResourceKind, terminal: Terminal, { state, lang, json, credentials }: ListOptions): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const found = await new Resources(gateway, kind).list(state);
    terminal.out.write(json ? `${JSON.stringify(found, null, 2)}\n` : describeResources(found, lang));
  });
}

async function get(
  kind: ResourceKind,
  terminal: Terminal,
  id: string,
  { version: named, lang, json, credentials }: GetOptions,
): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const resources = new Resources(gateway, kind);
    const { version } = await resources.read(id, named ?? (await resources.numberOf(id, 'shown')));
    const yaml = (): string => toYaml([{ kind, document: version.document, comment: aboutVersion(version, lang) }]);
    terminal.out.write(json ? `${JSON.stringify(version, null, 2)}\n` : yaml());
  });
}

async function history(
  kind: ResourceKind,
  terminal: Terminal,
  id: string,
  { lang, json, credentials }: GatewayCommandOptions,
): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const versions = await new Resources(gateway, kind).history(id);
    terminal.out.write(json ? `${JSON.stringify(versions, null, 2)}\n` : describeHistory(versions, lang));
  });
}
