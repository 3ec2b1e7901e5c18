import type { Command } from 'commander';
import type { ResourceKind } from '@lienthong/dossier';
import { agreed } from '../confirm';
import { withGateway, type GatewayClient } from '../gateway-client';
import { asksGateway, type GatewayCommandOptions } from '../gateway-options';
import { helpText } from '../help-text';
import { ANSWER_IS_NO, type Terminal } from '../terminal';
import { describeDrafts, describePlan, describeRemedy, isEmpty, problemsOf, type PlanAnswer } from './describe-plan';
import { KINDS } from './kinds';
import { wantedIn } from './resource-files';
import type { VersionAnswer } from './resources';

interface ApplyOptions extends GatewayCommandOptions {
  readonly yes?: true;
}

const PLAN_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const FILES = `
Tệp gồm nhiều tài liệu YAML, mỗi tài liệu có kind: system | connection | route | code-table và các trường của nó, loại nào cũng được.
A file holds YAML documents, each with its kind and its own fields; all kinds may stand in one file. JSON files hold one.
`;

/** Shows what files would change, and makes drafts of it. */
export function planCommands(group: Command, kind: ResourceKind, terminal: Terminal): void {
  const { example } = KINDS[kind];
  asksGateway(group.command('plan'))
    .argument('<file...>', 'tệp YAML, hoặc - để đọc từ đầu vào / YAML files, or - for what is piped in')
    .description(
      'Cho xem sẽ thay đổi gì và có chỗ nào sai; chưa thay đổi gì / Show what would change and what would be wrong; changes nothing',
    )
    .addHelpText(
      'after',
      FILES +
        helpText(
          [`lienthong ${kind} plan ${example}.yaml`, `lienthong ${kind} get ${example} | sed s/cũ/mới/ | lienthong ${kind} plan -`],
          'có chỗ sai / there are problems',
        ),
    )
    .action((files: string[], options: GatewayCommandOptions) => plan(kind, terminal, files, options));
  asksGateway(group.command('apply'))
    .argument('<plan-or-file...>', 'mã kế hoạch, hoặc các tệp / id of a plan, or files')
    .option('--yes', 'không hỏi lại / do not ask')
    .description('Thực hiện đúng kế hoạch đã xem: tạo bản nháp, chưa có hiệu lực / Carry out a plan as it was shown: makes drafts')
    .addHelpText(
      'after',
      FILES +
        helpText(
          [`lienthong ${kind} apply 0190c6a2-1f6e-4d1c-8f52-6b1f0f0a7c11`, `lienthong ${kind} apply ${example}.yaml --yes`],
          'chưa làm gì: có chỗ sai, hoặc không ai đồng ý / nothing was done: there are problems, or nobody agreed',
        ),
    )
    .action((given: string[], options: ApplyOptions) => apply(kind, terminal, given, options));
}

async function plan(kind: ResourceKind, terminal: Terminal, files: readonly string[], options: GatewayCommandOptions): Promise<void> {
  const { lang, json, credentials } = options;
  const resources = await wantedIn(terminal, files);
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const planned = await planOf(gateway, resources);
    terminal.out.write(json ? `${JSON.stringify(planned, null, 2)}\n` : describePlan(planned, lang));
    if (!isEmpty(planned)) terminal.err.write(describeRemedy(planned, kind, lang));
    if (problemsOf(planned) > 0) terminal.fail(ANSWER_IS_NO);
  });
}

async function apply(kind: ResourceKind, terminal: Terminal, given: readonly string[], options: ApplyOptions): Promise<void> {
  const { yes, lang, json, credentials } = options;
  const [id = ''] = given;
  const isPlan = given.length === 1 && PLAN_ID.test(id);
  const resources = isPlan ? [] : await wantedIn(terminal, given);
  await withGateway(terminal, { credentials, lang }, async gateway => {
    const carryOut = async (plan: string): Promise<void> => {
      const { body } = await gateway.send('POST', `/v1/plans/${plan}/transitions`, { to: 'applied' });
      const { items } = body as { readonly items: readonly VersionAnswer[] };
      terminal.out.write(json ? `${JSON.stringify(items, null, 2)}\n` : describeDrafts(items, lang));
    };
    if (isPlan) return carryOut(id);
    const planned = await planOf(gateway, resources);
    // The result alone goes to where programs read.
    (json ? terminal.err : terminal.out).write(describePlan(planned, lang));
    if (problemsOf(planned) > 0) {
      terminal.err.write(describeRemedy(planned, kind, lang));
      return terminal.fail(ANSWER_IS_NO);
    }
    if (isEmpty(planned)) return;
    if (!yes && !(await agreed(terminal, lang))) return terminal.fail(ANSWER_IS_NO);
    await carryOut(planned.id);
  });
}

async function planOf(gateway: GatewayClient, resources: readonly object[]): Promise<PlanAnswer> {
  return (await gateway.send('POST', '/v1/plans', { resources })).body as PlanAnswer;
}
