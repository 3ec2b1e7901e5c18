import { heldList } from './held';

interface Item {
  readonly id: string;
  readonly state: string;
}
const items = (ids: string, state = 'running'): Item[] => [...ids].map(id => ({ id, state }));
const part = (ids: string, state?: string) => ({ rows: items(ids, state), whole: false });
const all = (ids: string, state?: string) => ({ rows: items(ids, state), whole: true });
const held = (...[shown, latest]: [ReturnType<typeof part>, ReturnType<typeof part>]) => {
  const { rows, ...rest } = heldList(shown, latest, ({ id }) => id);
  return { ...rest, ids: rows.map(({ id }) => id).join(''), states: [...new Set(rows.map(({ state }) => state))] };
};

describe('a list that does not move under the hand', () => {
  it('keeps what is shown in its place, with what is newest of it, and counts what came', () => {
    expect(held(all('21'), all('4321', 'done'))).toEqual({ ids: '21', states: ['done'], arrived: 2, slid: 0, whole: true });
  });

  it('lets go of what is no longer in it, and of what came instead nothing is new that stood behind it', () => {
    expect(held(part('543'), part('542'))).toMatchObject({ ids: '542', arrived: 0, slid: 0 });
    expect(held(part('543'), part('532'))).toMatchObject({ ids: '532', arrived: 0, slid: 0 });
    expect(held(all('543'), all('53'))).toMatchObject({ ids: '53', arrived: 0 });
  });

  it('keeps what newer ones pushed out of what was read, to be read again', () => {
    expect(held(part('543'), part('654'))).toMatchObject({ ids: '543', arrived: 1, slid: 1 });
    expect(held(part('543'), part('987'))).toMatchObject({ ids: '543', arrived: 3, slid: 3 });
    expect(held(part('543'), part('654321'))).toMatchObject({ ids: '54321', arrived: 1, slid: 0 });
  });

  it('takes in the next page without losing what came', () => {
    expect(held(part('43'), all('54321'))).toMatchObject({ ids: '4321', arrived: 1, whole: true });
  });

  it('counts what came at the end of a list that was shown whole', () => {
    expect(held(all('ab'), all('abc'))).toMatchObject({ ids: 'ab', arrived: 1 });
  });

  it('holds nothing where nothing shown is left', () => {
    expect(held(all(''), all('1'))).toMatchObject({ ids: '1', arrived: 0 });
    expect(held(all('1'), all('32'))).toMatchObject({ ids: '32', arrived: 0 });
  });
});
