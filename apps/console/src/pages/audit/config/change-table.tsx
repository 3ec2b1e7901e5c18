import type { ReactElement } from 'react';
import { Table, Typography } from 'antd';
import { actorOf } from '../../../format/actors';
import { When } from '../../../parts/when';
import { nameOfAct } from '../acts/act-name';
import type { ConfigChange } from '../model';
import { useStacked } from '../stacked';
import { useTexts as useAuditTexts } from '../texts';
import { Differences } from './differences';
import { useTexts } from './texts';

/** Changes of the configuration, a sentence each; what is different on demand. */
export function ChangeTable({ items }: { readonly items: readonly ConfigChange[] }): ReactElement {
  const say = useTexts();
  const audit = useAuditTexts();
  const columns = useStacked<ConfigChange>([
    { title: audit('time'), width: 165, draw: ({ at }) => <When at={at} form="absolute" /> },
    { title: say('what'), draw: change => <Sentence change={change} /> },
    { title: say('who'), width: 220, draw: change => <People change={change} /> },
    { title: say('more'), width: 150, draw: change => <Extent change={change} /> },
  ]);
  return (
    <Table<ConfigChange>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={items}
      pagination={false}
      expandable={{
        rowExpandable: ({ changes }) => changes.length > 0,
        expandedRowRender: change => <Differences change={change} />,
      }}
    />
  );
}

function Sentence({ change }: { readonly change: ConfigChange }): ReactElement {
  const say = useTexts();
  const { kind, what, resource, version, replaces, release, reason, refusal } = change;
  const name = nameOfAct(`${kind}.${what}`) ?? say('unknown-change', { what, kind: say(kind) });
  const facts = [
    version !== undefined && (replaces === undefined ? say('version', { version }) : say('replaces', { version, replaces })),
    release !== undefined && say('release', { release }),
    refusal !== undefined && say('refusal', { code: refusal }),
  ].filter(Boolean);
  return (
    <>
      {name} <strong className="mono">{resource}</strong>
      {facts.length > 0 && `, ${facts.join(', ')}`}
      {reason !== undefined && <Typography.Text type="secondary">{` · ${reason}`}</Typography.Text>}
    </>
  );
}

function Extent({ change: { changes, moreChanges = 0, what, replaces } }: { readonly change: ConfigChange }): string {
  const say = useTexts();
  const n = changes.length + moreChanges;
  if (n > 0) return say('changes', { n });
  return say(what === 'activated' && replaces === undefined ? 'first-version' : 'no-changes');
}

function People({ change: { by, submittedBy } }: { readonly change: ConfigChange }): ReactElement {
  const say = useTexts();
  return (
    <>
      {actorOf(by)}
      {submittedBy !== undefined && <div>{say('submitted-by', { person: actorOf(submittedBy) })}</div>}
    </>
  );
}
