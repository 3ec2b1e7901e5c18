import fc from 'fast-check';
import { HUB, layoutOf, SIZE, widthOf } from './layout';
import type { FlowNode } from './model';

const node = (system: string, changes: Partial<FlowNode> = {}): FlowNode => ({
  system,
  name: system,
  side: 'sector',
  health: 'healthy',
  since: null,
  code: null,
  rate: 1,
  queued: 0,
  parked: 0,
  exact: true,
  oldest: null,
  lastDelivered: null,
  lastHeard: null,
  spark: [],
  ...changes,
});
const order = (nodes: readonly FlowNode[]): string[] => layoutOf(nodes, []).nodes.map(placed => placed.node.system);

describe('the picture of the flow', () => {
  it('has the province on the left, the gateway between, sectors on the right', () => {
    const { nodes, hub, width } = layoutOf([node('thue'), node('mot-cua', { side: 'province' })], []);
    const x = new Map(nodes.map(placed => [placed.node.system, placed.x]));

    expect(x.get('mot-cua')).toBe(0);
    expect(hub.x).toBeGreaterThan(SIZE.node.width);
    expect(x.get('thue')).toBeGreaterThan(hub.x + SIZE.hub.width);
    expect(width).toBe((x.get('thue') ?? 0) + SIZE.node.width);
  });

  it('puts on top who needs somebody', () => {
    expect(
      order([
        node('quiet', { rate: 0 }),
        node('busy', { rate: 40 }),
        node('parked', { parked: 2 }),
        node('slow', { health: 'degraded' }),
        node('down', { health: 'down' }),
      ]),
    ).toEqual(['down', 'slow', 'parked', 'busy', 'quiet']);
  });

  it('draws each way of a system beside the other, as wide as what flows', () => {
    const edges = [
      { from: 'thue', to: HUB, rate: 100, failing: false },
      { from: HUB, to: 'thue', rate: 0.2, failing: true },
      { from: HUB, to: 'unknown', rate: 1, failing: false },
    ];
    const drawn = layoutOf([node('thue')], edges).edges;

    expect(drawn.map(({ width, failing, system }) => [width, failing, system])).toEqual([
      [3, false, 'thue'],
      [1, true, 'thue'],
    ]);
    expect(drawn[0]?.offset).not.toBe(drawn[1]?.offset);
    expect(widthOf(12.1)).toBeCloseTo(2.083, 3);
  });

  it('folds healthy systems beyond 24, and never one that needs somebody', () => {
    const many = Array.from({ length: 40 }, (_, number) => node(`s${number}`, number === 39 ? { health: 'down' } : {}));
    const { nodes, folded } = layoutOf(many, []);

    expect([nodes.length, folded?.count]).toEqual([23, 17]);
    expect(nodes[0]?.node.system).toBe('s39');
    expect(layoutOf(many.slice(0, 24), []).folded).toBeUndefined();
    expect(
      layoutOf(
        many.map(one => ({ ...one, parked: 1 })),
        [],
      ).nodes,
    ).toHaveLength(40);
  });

  it('never lets two systems overlap, nor one stand outside', () => {
    const systems = fc.array(
      fc.record({
        side: fc.constantFrom('province' as const, 'sector' as const),
        health: fc.constantFrom('healthy' as const, 'down' as const, 'silent' as const),
        parked: fc.nat(3),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(systems, all => {
        const nodes = all.map((changes, number) => node(`s${number}`, changes));
        const layout = layoutOf(nodes, []);
        const boxes = [...layout.nodes.map(({ x, y }) => ({ x, y })), ...(layout.folded ? [layout.folded] : [])];
        for (const [place, box] of boxes.entries()) {
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.y + SIZE.node.height).toBeLessThanOrEqual(layout.height + 0.01);
          for (const other of boxes.slice(place + 1)) expect(box.x !== other.x || Math.abs(box.y - other.y) >= SIZE.node.height).toBe(true);
        }
        expect(layout.nodes.length + (layout.folded?.count ?? 0)).toBe(nodes.length);
      }),
    );
  });
});
