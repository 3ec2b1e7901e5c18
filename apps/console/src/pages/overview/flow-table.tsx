import type { ReactElement } from 'react';
import { Table } from 'antd';
import { numberOf } from '../../format/numbers';
import { When } from '../../parts/when';
import { useAppearance } from '../../shell/appearance';
import { Status } from '../../status/status';
import { TONES } from '../../status/tones';
import { byNeed } from './layout';
import type { Flow, FlowNode } from './model';
import { Spark } from './spark';
import { useTexts } from './texts';
import { ToPlace } from './to-place';

/** The same as the picture, for reading and for the keyboard. */
export function FlowTable({ flow }: { readonly flow: Flow }): ReactElement {
  const say = useTexts();
  const { appearance } = useAppearance();
  const moment = (at: string | null) => (at === null ? say('nothing') : <When at={at} />);
  return (
    <Table<FlowNode>
      size="small"
      rowKey="system"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...flow.nodes].sort(byNeed)}
      columns={[
        { title: say('system'), render: (_, node) => <ToPlace href={`/systems/${node.system}`}>{node.name}</ToPlace> },
        { title: say('side'), render: (_, { side }) => say(side) },
        { title: say('health'), render: (_, { health }) => <Status of="health" code={health} /> },
        { title: say('last-30'), render: (_, { spark }) => <Spark values={spark} colour={TONES[appearance].info.fill} /> },
        { title: say('rate'), align: 'right', render: (_, { rate }) => numberOf(rate, 1) },
        { title: say('waiting'), align: 'right', render: (_, { queued }) => numberOf(queued) },
        { title: say('parked'), align: 'right', render: (_, { parked }) => numberOf(parked) },
        { title: say('oldest'), render: (_, { oldest }) => (oldest === null ? '–' : <When at={oldest} />) },
        { title: say('last-delivered'), render: (_, { lastDelivered }) => moment(lastDelivered) },
        { title: say('last-heard'), render: (_, { lastHeard }) => moment(lastHeard) },
      ]}
    />
  );
}
