import type { ReactElement } from 'react';
import { Button, Table, Typography } from 'antd';
import { numberOf } from '../../../format/numbers';
import { Code } from '../../../parts/code';
import { NothingYet } from '../../../parts/empty';
import { itemsOf, useKeyset } from '../../../parts/keyset';
import { More } from '../../../parts/more';
import { When } from '../../../parts/when';
import { AuditFrame } from '../audit-frame';
import { ListState } from '../list-state';
import { ICONS } from '../../../status/icon-set';
import { Tinted } from '../../../status/tinted';
import type { CheckpointItem } from '../model';
import { useStacked } from '../stacked';
import { useTexts } from './texts';

/** The signed heads of all chains, newest first. */
export function CheckpointsPage(): ReactElement {
  const say = useTexts();
  const list = useKeyset<CheckpointItem>('/v1/trail/checkpoints');
  const items = itemsOf(list.data);
  const columns = useStacked<CheckpointItem>([
    { title: say('number'), width: 90, align: 'right', draw: ({ number }) => numberOf(number) },
    { title: say('at'), width: 170, draw: ({ at }) => <When at={at} form="absolute" /> },
    {
      title: say('covers'),
      draw: ({ heads }) => say('covers-all', { n: numberOf(heads.reduce((sum, { seq }) => sum + seq, 0)), chains: heads.length }),
    },
    { title: say('hash'), draw: ({ hash }) => <span className="mono">{hash.slice(0, 16)}…</span> },
    { title: say('key'), draw: ({ keyId }) => <span className="mono">{keyId}</span> },
    { title: say('signature'), draw: ({ signed }) => <Signed signed={signed} /> },
  ]);
  const acts = (
    <Button href="/v1/trail/keys" target="_blank">
      {say('public-key')}
    </Button>
  );
  return (
    <AuditFrame tab="checkpoints" acts={acts}>
      <Typography.Paragraph type="secondary">{say('what')}</Typography.Paragraph>
      <ListState list={list} items={items} empty={<NothingYet text={say('nothing')} />}>
        <Table<CheckpointItem>
          size="small"
          rowKey="number"
          columns={columns}
          dataSource={items}
          pagination={false}
          expandable={{ expandedRowRender: checkpoint => <Heads checkpoint={checkpoint} /> }}
        />
      </ListState>
      <More list={list} />
    </AuditFrame>
  );
}

function Signed({ signed }: { readonly signed: boolean | undefined }): ReactElement {
  const say = useTexts();
  const [tone, icon, word] = SIGNATURES[signed === undefined ? 'other' : signed ? 'good' : 'bad'];
  return (
    <Tinted tone={tone} icon={ICONS[icon]}>
      {say(word)}
    </Tinted>
  );
}

const SIGNATURES = {
  good: ['success', 'Check', 'valid'],
  bad: ['danger', 'CloseCircle', 'invalid'],
  other: ['neutral', 'QuestionCircle', 'other-key'],
} as const;

function Heads({ checkpoint: { hash, heads } }: { readonly checkpoint: CheckpointItem }): ReactElement {
  const say = useTexts();
  return (
    <dl className="audit-hashes">
      <dt>{say('hash')}</dt>
      <dd>
        <Code>{hash}</Code>
      </dd>
      {heads.map(({ chain, seq, hash: head }) => (
        <div key={chain} style={{ display: 'contents' }}>
          <dt>{say('chain', { chain, seq })}</dt>
          <dd className="mono">{head}</dd>
        </div>
      ))}
    </dl>
  );
}
