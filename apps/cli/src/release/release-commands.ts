import type { Command } from 'commander';
import { RESOURCE_KINDS } from '@lienthong/dossier';
import { allItems } from '../all-items';
import { withGateway } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { positive } from '../numbers';
import { KINDS } from '../resource/kinds';
import { toYaml, type Described } from '../resource/resource-yaml';
import { columns, localTime, plain, type Terminal } from '../terminal';
import { inLanguage, text } from '../wording';

/** As much of a release as is told of it: its resources by kind. */
type ReleaseAnswer = Readonly<Record<string, readonly ReleasedResource[] | undefined>>;

interface ReleasedResource extends Readonly<Record<string, unknown>> {
  /** A connection that stands still. */
  readonly stopped?: { readonly since: number; readonly queued: string };
}

interface Summary {
  readonly number: number;
  readonly note: string;
  readonly createdAt: string;
}

const LABELS = {
  number: text('Bản danh bạ', 'Release'),
  issued: text('Ban hành', 'Issued'),
  note: text('Lý do', 'Note'),
  none: text('Chưa ban hành bản nào.', 'Nothing was issued yet.'),
  stopped: text('dừng từ bản danh bạ', 'stopped since release'),
} as const;

/** What was in force when. */
export function releaseCommands(root: Command, terminal: Terminal): void {
  const release = root.command('release').description('Bản danh bạ: những gì có hiệu lực, đánh số, không bao giờ sửa / Registry releases');
  asksGateway(release.command('list'))
    .description('Các bản danh bạ, mới nhất trước / Releases, the newest first')
    .addHelpText('after', helpText(['lienthong release list', 'lienthong release list --json']))
    .action((options: GatewayCommandOptions) => list(terminal, options));
  asksGateway(release.command('get'))
    .argument('<number>', 'số bản / number', positive)
    .description('In một bản dạng YAML, từng phần đưa lại cho plan được / Print a release as YAML, whose parts plan takes')
    .addHelpText('after', helpText(['lienthong release get 12', 'lienthong release get 11 > ban-11.yaml']))
    .action((number: number, options: GatewayCommandOptions) => get(terminal, number, options));
}

async function list(terminal: Terminal, { lang, json, credentials }: GatewayCommandOptions): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const found = await allItems<Summary>(gateway, '/v1/releases', { limit: '200' });
    terminal.out.write(json ? `${JSON.stringify(found, null, 2)}\n` : describe(found, { lang }));
  });
}

function describe(found: readonly Summary[], { lang }: Pick<GatewayCommandOptions, 'lang'>): string {
  const word = inLanguage(LABELS, lang);
  if (found.length === 0) return `${word.none}\n`;
  const rows = found.map(({ number, note, createdAt }) => [String(number), localTime(createdAt, lang), plain(note)]);
  return `${columns([[word.number, word.issued, word.note], ...rows]).join('\n')}\n`;
}

async function get(terminal: Terminal, number: number, { lang, json, credentials }: GatewayCommandOptions): Promise<void> {
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const { body } = await gateway.get(`/v1/releases/${number}`);
    terminal.out.write(json ? `${JSON.stringify(body, null, 2)}\n` : toYaml(resourcesOf(body as ReleaseAnswer, number, lang)));
  });
}

/** What is in force as resources; that a connection stands still is no part of its content, and told above it. */
function resourcesOf(release: ReleaseAnswer, number: number, lang: GatewayCommandOptions['lang']): Described[] {
  const word = inLanguage(LABELS, lang);
  return RESOURCE_KINDS.flatMap(kind =>
    (release[KINDS[kind].part] ?? []).map(({ stopped, ...document }): Described => {
      const still = stopped === undefined ? [] : [`${word.stopped} ${stopped.since} (${stopped.queued})`];
      return { kind, document, comment: [`${word.number} ${number}`, ...still] };
    }),
  );
}
