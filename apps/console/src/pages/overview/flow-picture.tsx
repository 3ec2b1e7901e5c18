import { useMemo, type ReactElement } from 'react';
import { Controls, MarkerType, Position, ReactFlow, type Edge } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { numberOf } from '../../format/numbers';
import { useAppearance } from '../../shell/appearance';
import { stateOf } from '../../status/catalogue';
import { TONES, type Appearance } from '../../status/tones';
import { FoldedBox, HubBox, SystemBox, type FoldedNode, type HubNode, type SystemNode } from './flow-node';
import { HUB, layoutOf, type Layout, type PlacedEdge } from './layout';
import type { Flow } from './model';
import { useTexts } from './texts';

const NODE_TYPES = { system: SystemBox, hub: HubBox, folded: FoldedBox };

/** Systems, the gateway between them, and what flows. It is drawn and moved by xyflow; where things stand is ours. */
export function FlowPicture({ flow }: { readonly flow: Flow }): ReactElement {
  const say = useTexts();
  const { appearance } = useAppearance();
  const layout = useMemo(() => layoutOf(flow.nodes, flow.edges), [flow]);
  const waiting = numberOf(flow.nodes.reduce((sum, { queued }) => sum + queued, 0));
  const troubled = flow.nodes.filter(({ health, parked }) => health !== 'healthy' || parked > 0).length;
  return (
    <figure
      className="flow-picture"
      aria-label={say('flow-label', { systems: flow.nodes.length, troubled })}
      style={{ height: heightOf(layout) }}
    >
      <ReactFlow
        nodes={nodesOf(layout, waiting)}
        edges={layout.edges.map(edge =>
          drawn(edge, flow, appearance, say('edge-label', { from: nameOf(flow, edge.from), to: nameOf(flow, edge.to) })),
        )}
        nodeTypes={NODE_TYPES}
        colorMode={appearance}
        fitView
        fitViewOptions={{ padding: 0.04, maxZoom: 1 }}
        minZoom={0.3}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          'controls.ariaLabel': say('zoom'),
          'controls.zoomIn.ariaLabel': say('zoom-in'),
          'controls.zoomOut.ariaLabel': say('zoom-out'),
          'controls.fitView.ariaLabel': say('fit'),
        }}
      >
        <Controls showInteractive={false} position="bottom-left" orientation="horizontal" />
      </ReactFlow>
    </figure>
  );
}

function heightOf({ height }: Layout): number {
  return Math.min(720, Math.max(200, height + 96));
}

function nodesOf(layout: Layout, waiting: string): (SystemNode | HubNode | FoldedNode)[] {
  const { x, y, height } = layout.hub;
  const sideOf = new Map(layout.nodes.map(({ node, x: left }) => [node.system, left < x ? Position.Left : Position.Right]));
  const gates = layout.edges.map(({ id, from, system, offset }) => ({
    id,
    type: from === HUB ? ('source' as const) : ('target' as const),
    side: sideOf.get(system) ?? Position.Right,
    offset,
  }));
  return [
    { id: HUB, type: 'hub', position: { x, y }, data: { height, waiting, gates } },
    ...layout.nodes.map(placed => ({
      id: placed.node.system,
      type: 'system' as const,
      position: { x: placed.x, y: placed.y },
      data: { node: placed.node, inPlace: placed.x < x ? Position.Right : Position.Left },
    })),
    ...(layout.folded
      ? [
          {
            id: 'folded',
            type: 'folded' as const,
            position: { x: layout.folded.x, y: layout.folded.y },
            data: { count: layout.folded.count },
          },
        ]
      : []),
  ];
}

function drawn({ id, from, to, system, width, rate, failing }: PlacedEdge, flow: Flow, appearance: Appearance, label: string): Edge {
  const health = flow.nodes.find(node => node.system === system)?.health ?? 'healthy';
  const tones = TONES[appearance];
  const quiet = rate === 0 && !failing;
  const colour = failing ? tones.danger.fill : quiet ? tones.neutral.fill : tones[stateOf('health', health)?.tone ?? 'neutral'].fill;
  return {
    id,
    source: from,
    target: to,
    sourceHandle: from === HUB ? id : 'out',
    targetHandle: to === HUB ? id : 'in',
    type: 'straight',
    ariaLabel: label,
    style: { stroke: colour, strokeWidth: width, ...(failing && { strokeDasharray: '6 5' }), ...(quiet && { opacity: 0.6 }) },
    markerEnd: { type: MarkerType.ArrowClosed, color: colour, width: 14, height: 14, markerUnits: 'userSpaceOnUse' },
    ...(failing && {
      label: '✕',
      labelStyle: { fill: tones.danger.text, fontWeight: 600, fontSize: 15 },
      labelBgStyle: { fill: tones.danger.tint },
      labelBgPadding: [5, 2],
      labelBgBorderRadius: 4,
    }),
  };
}

function nameOf(flow: Flow, id: string): string {
  return flow.nodes.find(({ system }) => system === id)?.name ?? 'Liên Thông';
}
