import type { FlowEdge, FlowNode, Health } from './model';

/** The gateway itself, as the API names it at the end of an edge. */
export const HUB = 'lien-thong';

/** Systems beyond which those that need nobody are folded. */
const FOLD_OVER = 24;

export const SIZE = { node: { width: 216, height: 60 }, hub: { width: 112 }, row: 74, between: 64 } as const;

export interface PlacedNode {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The system at its other end. */
  readonly system: string;
  /** Distance from the top of the hub. */
  readonly offset: number;
  readonly width: number;
  readonly rate: number;
  readonly failing: boolean;
}

/** The picture: systems of the province on the left, the gateway, systems of sectors on the right. */
export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly hub: { readonly x: number; readonly y: number; readonly height: number };
  readonly edges: readonly PlacedEdge[];
  /** So many healthy systems are not drawn one by one. */
  readonly folded: { readonly count: number; readonly x: number; readonly y: number } | undefined;
  readonly width: number;
  readonly height: number;
}

/** Whoever needs somebody stands on top. */
const NEED: readonly Health[] = ['down', 'probing', 'degraded', 'stopped', 'maintenance', 'silent', 'healthy'];

/** Always the same for the same systems, so that nothing jumps. Pure. */
export function layoutOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Layout {
  const sorted = [...nodes].sort(byNeed);
  const { shown, count } = fold(sorted);
  const sides = { province: shown.filter(({ side }) => side === 'province'), sector: shown.filter(({ side }) => side === 'sector') };
  const rows = Math.max(1, sides.province.length, sides.sector.length + (count > 0 ? 1 : 0));
  const height = rows * SIZE.row - (SIZE.row - SIZE.node.height);
  const left = SIZE.node.width + SIZE.between;
  const right = left + SIZE.hub.width + SIZE.between;
  const placed = [...column(sides.province, 0, height), ...column(sides.sector, right, height, count > 0 ? 1 : 0)];
  const top = (height - (sides.sector.length + 1) * SIZE.row + (SIZE.row - SIZE.node.height)) / 2;
  return {
    nodes: placed,
    hub: { x: left, y: 0, height },
    edges: edges.flatMap(edge => placedEdge(edge, placed)),
    folded: count > 0 ? { count, x: right, y: Math.max(0, top) + sides.sector.length * SIZE.row } : undefined,
    width: right + SIZE.node.width,
    height,
  };
}

/** Width of an edge: ten times the traffic is one pixel more. */
export function widthOf(rate: number): number {
  return 1 + Math.max(0, Math.log10(Math.max(rate, 1)));
}

export function byNeed(a: FlowNode, b: FlowNode): number {
  return NEED.indexOf(a.health) - NEED.indexOf(b.health) || b.parked - a.parked || b.rate - a.rate || a.name.localeCompare(b.name, 'vi');
}

function fold(sorted: readonly FlowNode[]): { shown: readonly FlowNode[]; count: number } {
  if (sorted.length <= FOLD_OVER) return { shown: sorted, count: 0 };
  const isQuiet = ({ health, parked, side }: FlowNode): boolean => health === 'healthy' && parked === 0 && side === 'sector';
  const needed = sorted.filter(node => !isQuiet(node));
  const room = Math.max(0, FOLD_OVER - 1 - needed.length);
  const quiet = sorted.filter(isQuiet);
  const kept = new Set([...needed, ...quiet.slice(0, room)]);
  return { shown: sorted.filter(node => kept.has(node)), count: quiet.length - Math.min(room, quiet.length) };
}

/** In the middle of the height. */
function column(nodes: readonly FlowNode[], x: number, height: number, more = 0): PlacedNode[] {
  const top = (height - (nodes.length + more) * SIZE.row + (SIZE.row - SIZE.node.height)) / 2;
  return nodes.map((node, place) => ({ node, x, y: top + place * SIZE.row }));
}

function placedEdge({ from, to, rate, failing }: FlowEdge, placed: readonly PlacedNode[]): PlacedEdge[] {
  const system = from === HUB ? to : from;
  const end = placed.find(({ node }) => node.system === system);
  if (!end) return [];
  const offset = end.y + SIZE.node.height * (from === HUB ? 0.66 : 0.34);
  return [{ id: `${from}>${to}`, from, to, system, offset, width: widthOf(rate), rate, failing }];
}
