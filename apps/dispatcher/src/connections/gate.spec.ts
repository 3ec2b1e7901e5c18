import { Gate } from './gate';

/** Comes to a gate and tells what becomes of it. */
function come(gate: Gate, name: string, seen: string[], elsewhere = false): void {
  const enter = (): boolean => seen.push(`${name} in`) > 0;
  gate.enter(enter, elsewhere ? () => seen.push(`${name} away`) : undefined);
}

describe('a gate', () => {
  it('lets in as many as it has places, then in the order they came', () => {
    const gate = new Gate(2);
    const seen: string[] = [];

    for (const name of ['a', 'b', 'c', 'd']) come(gate, name, seen);
    gate.leave();

    expect([seen, gate.taken, gate.waiting]).toEqual([['a in', 'b in', 'c in'], 2, 1]);
  });

  it.each([
    ['for a fault', 'hold', 'free'],
    ['by people', 'close', 'open'],
  ] as const)('that is shut %s turns away who would rather go, and keeps the others', (_, shut, open) => {
    const gate = new Gate(1);
    const seen: string[] = [];
    for (const name of ['a', 'b', 'c']) come(gate, name, seen, name === 'b');

    gate[shut]();
    come(gate, 'd', seen);
    come(gate, 'e', seen, true);
    gate.leave();
    const shutSeen = [...seen];
    gate[open]();
    gate.leave();

    expect(shutSeen).toEqual(['a in', 'b away', 'e away']);
    expect(seen.slice(3)).toEqual(['c in', 'd in']);
  });

  it('expects no more than go in together, those who wait counted, and nobody while it is shut', () => {
    const gate = new Gate(2);
    for (const name of ['a', 'b', 'c']) come(gate, name, []);

    expect([gate.tryExpect(), gate.tryExpect()]).toEqual([true, false]);
    gate.unexpect();
    gate.hold();
    expect(gate.tryExpect()).toBe(false);
    gate.free();
    expect(gate.tryExpect()).toBe(true);
  });
});
