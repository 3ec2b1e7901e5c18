import { heldList } from './held';

const item = (id: string, state = 'running') => ({ id, state });
const held = (shown: readonly { id: string; state: string }[], newest: readonly { id: string; state: string }[]) =>
  heldList(shown, newest, ({ id }) => id);

describe('a list that does not move under the hand', () => {
  it('keeps what is shown in its place, with what is newest of it, and counts what came', () => {
    const { rows, arrived } = held([item('2'), item('1')], [item('4'), item('3'), item('2', 'done')]);

    expect(rows).toEqual([item('2', 'done'), item('1')]);
    expect(arrived).toBe(2);
  });

  it('takes nothing away that the newest no longer tell of', () => {
    expect(held([item('2'), item('1')], [])).toEqual({ rows: [item('2'), item('1')], arrived: 0 });
  });
});
