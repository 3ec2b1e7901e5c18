import { useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Descriptions, Space } from 'antd';
import { Loaded } from '../../parts/loaded';
import { Status } from '../../status/status';
import { GroupActs } from './group-acts';
import { GroupDeliveries } from './group-deliveries';
import { GroupHandling } from './group-handling';
import { GroupNotes } from './group-notes';
import { LatestOperations } from './latest-operations';
import type { GroupReport } from './model';
import { groupQuery } from './queries';
import { NOTHING, type Selected } from './selected';
import { useTexts } from './texts';

/** One cause: what, why, what to do and who; and what can be done with everything that stands still for it. */
export function GroupPanel({ id }: { readonly id: string }): ReactElement {
  const group = useQuery(groupQuery(id));
  return (
    <section className="group-panel">
      <Loaded query={group}>{found => <Panel group={found} />}</Loaded>
    </section>
  );
}

function Panel({ group }: { readonly group: GroupReport }): ReactElement {
  const say = useTexts();
  const [selected, select] = useState<Selected>(NOTHING);
  const [started, follow] = useState<string>();
  const { explain, state, contacts } = group;
  const who = [explain.owner, ...contacts.map(({ name, phone }) => [name, phone].filter(Boolean).join(', '))].join(' · ');
  return (
    <Space direction="vertical" size={12} style={{ width: '100%' }}>
      <div className="group-head">
        <h2>{explain.title}</h2>
        <Status of="group" code={state} />
      </div>
      <dl className="four-lines">
        {(
          [
            ['what', explain.what],
            ['why', explain.why],
            ['do', explain.do],
            ['who', who],
          ] as const
        ).map(([key, text]) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <GroupHandling group={group} />
      <GroupActs group={group} selected={selected} onSelect={select} onStarted={follow} />
      <LatestOperations group={group.id} started={started} />
      <GroupDeliveries group={group} selected={selected} onSelect={select} />
      <GroupNotes group={group} />
      <Fingerprint group={group} />
    </Space>
  );
}

const PARTS = ['connection', 'class', 'code', 'mappingVersion', 'table', 'value', 'detail'] as const;

/** What the deliveries have in common, and nothing else. */
function Fingerprint({ group: { fingerprint } }: { readonly group: GroupReport }): ReactElement {
  const say = useTexts();
  const known = PARTS.flatMap(key => (fingerprint[key] === null ? [] : [{ key, value: fingerprint[key] }]));
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      title={say('made-of')}
      items={known.map(({ key, value }) => ({
        key,
        label: say(`part.${key}`),
        children:
          key === 'class' ? say(`class.${value as 'permanent' | 'ambiguous' | 'transient'}`) : <span className="mono">{value}</span>,
      }))}
    />
  );
}
