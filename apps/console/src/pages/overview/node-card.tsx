import type { ReactElement } from 'react';
import { Descriptions } from 'antd';
import { numberOf } from '../../format/numbers';
import { When } from '../../parts/when';
import { Status } from '../../status/status';
import type { FlowNode } from './model';
import { useTexts } from './texts';
import { ToPlace } from './to-place';

/** More about one system. */
export function NodeCard({ node }: { readonly node: FlowNode }): ReactElement {
  const say = useTexts();
  const moment = (at: string | null) => (at === null ? say('nothing') : <When at={at} />);
  return (
    <div style={{ width: 300 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'health', label: say('health'), children: <Status of="health" code={node.health} /> },
          ...(node.since === null ? [] : [{ key: 'since', label: say('since'), children: <When at={node.since} /> }]),
          ...(node.code === null ? [] : [{ key: 'code', label: say('cause'), children: <span className="mono">{node.code}</span> }]),
          { key: 'waiting', label: say('waiting'), children: numberOf(node.queued) },
          { key: 'parked', label: say('parked'), children: numberOf(node.parked) },
          { key: 'oldest', label: say('oldest'), children: moment(node.oldest) },
          { key: 'delivered', label: say('last-delivered'), children: moment(node.lastDelivered) },
          { key: 'heard', label: say('last-heard'), children: moment(node.lastHeard) },
        ]}
      />
      <ToPlace href={`/systems/${node.system}`}>{say('open')}</ToPlace>
    </div>
  );
}
