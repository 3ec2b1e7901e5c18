import type { ReactElement } from 'react';
import { Handle, Position, type NodeProps, type Node } from '@xyflow/react';
import { Popover } from 'antd';
import { numberOf } from '../../format/numbers';
import { currentLanguage } from '../../language/language';
import { useAppearance } from '../../shell/appearance';
import { stateOf } from '../../status/catalogue';
import { ICONS } from '../../status/icon-set';
import { TONES } from '../../status/tones';
import { SIZE } from './layout';
import type { FlowNode } from './model';
import { NodeCard } from './node-card';
import { Spark } from './spark';
import { useTexts } from './texts';

export type SystemNode = Node<{ readonly node: FlowNode; readonly inPlace: Position }, 'system'>;

/** One system of the picture. */
export function SystemBox({ data: { node, inPlace } }: NodeProps<SystemNode>): ReactElement {
  const say = useTexts();
  const { appearance } = useAppearance();
  const state = stateOf('health', node.health);
  const { fill, text } = TONES[appearance][state?.tone ?? 'neutral'];
  const Icon = ICONS[state?.icon ?? 'QuestionCircle'];
  const rate = numberOf(node.rate, 1);
  const health = state?.[currentLanguage()] ?? node.health;
  return (
    <>
      <Popover trigger="click" content={<NodeCard node={node} />} title={node.name}>
        <button type="button" className="flow-node nopan" style={{ ...SIZE.node, borderColor: fill }}>
          <span className="name">
            <Icon style={{ color: text }} aria-hidden /> {node.name}
          </span>
          <span className="heard-only">{`, ${health}, `}</span>
          <span className="more">
            {say('per-second', { rate })}
            {node.queued > 0 && <span> · {say('hub-waiting', { count: numberOf(node.queued) })}</span>}
            {node.parked > 0 && (
              <span style={{ color: TONES[appearance].danger.text }}> · {say('node-parked', { count: numberOf(node.parked) })}</span>
            )}
            <Spark values={node.spark} colour={fill} />
          </span>
        </button>
      </Popover>
      <Handle id="out" type="source" position={inPlace} style={{ top: '34%' }} isConnectable={false} />
      <Handle id="in" type="target" position={inPlace} style={{ top: '66%' }} isConnectable={false} />
    </>
  );
}

export type HubNode = Node<
  {
    readonly height: number;
    readonly waiting: string;
    readonly gates: readonly {
      readonly id: string;
      readonly type: 'source' | 'target';
      readonly side: Position;
      readonly offset: number;
    }[];
  },
  'hub'
>;

/** The gateway: as high as the picture, so that every way to it is straight. */
export function HubBox({ data: { height, waiting, gates } }: NodeProps<HubNode>): ReactElement {
  const say = useTexts();
  return (
    <>
      <div className="flow-hub" style={{ width: SIZE.hub.width, height }}>
        <strong>{say('hub')}</strong>
        <span>{say('hub-waiting', { count: waiting })}</span>
      </div>
      {gates.map(({ id, type, side, offset }) => (
        <Handle key={id} id={id} type={type} position={side} style={{ top: offset }} isConnectable={false} />
      ))}
    </>
  );
}

export type FoldedNode = Node<{ readonly count: number }, 'folded'>;

/** Stands for the systems that are well and not drawn. */
export function FoldedBox({ data: { count } }: NodeProps<FoldedNode>): ReactElement {
  const say = useTexts();
  return (
    <div className="flow-node folded" style={SIZE.node}>
      {say('folded', { count })}
    </div>
  );
}
