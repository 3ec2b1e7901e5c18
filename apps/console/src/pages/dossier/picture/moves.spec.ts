import type { Mark } from '../model';
import { moved, type Move } from './moves';
import type { PlacedMark } from './shapes';

function placed(id: string, x: number, trouble = false): PlacedMark {
  const mark = { kind: 'event', id, ...(trouble && { unrouted: 'no-route' }) } as Mark;
  return { id, x, y: 0, width: 0, room: 0, mark } as PlacedMark;
}

const lanes = [
  { marks: [placed('a1', 10), placed('a2', 100), placed('a3', 300, true)] },
  { marks: [placed('b1', 90), placed('b2', 290, true)] },
];

describe('keys in the picture', () => {
  it.each<[string, Move, string | undefined]>([
    ['a1', 'ArrowRight', 'a2'],
    ['a1', 'ArrowLeft', undefined],
    ['a3', 'ArrowRight', undefined],
    ['a2', 'ArrowDown', 'b1'],
    ['b2', 'ArrowUp', 'a3'],
    ['b1', 'ArrowDown', undefined],
    ['a2', 'Home', 'a1'],
    ['a1', 'End', 'a3'],
    ['a1', 'problem', 'a3'],
    ['a3', 'problem', 'b2'],
    ['b2', 'problem', 'a3'],
    ['gone', 'ArrowRight', 'a1'],
  ])('lead from %s by %s to %s', (from, move, to) => {
    expect(moved(lanes, from, move)).toBe(to);
  });

  it('lead nowhere where there is nothing', () => {
    expect(moved([], 'a', 'problem')).toBeUndefined();
    expect(moved([{ marks: [placed('a', 1)] }], 'a', 'problem')).toBeUndefined();
  });
});
