import fc from 'fast-check';
import { isInForce, isOpen, moveBetween, nextVersionStates, VERSION_STATES, type VersionState } from './version-life-cycle';

const states = fc.constantFrom(...VERSION_STATES);

/** Any walk from a new draft along allowed moves. */
const walks = fc.array(fc.nat()).map(choices => {
  const walk: VersionState[] = ['draft'];
  for (const choice of choices) {
    const next = nextVersionStates('connection', walk.at(-1) as VersionState);
    walk.push(next[choice % next.length] as VersionState);
  }
  return walk;
});

describe('the life of a version', () => {
  it('comes into force for the first time only from the hands of who decides', () => {
    fc.assert(
      fc.property(walks, walk => {
        const first = walk.findIndex(isInForce);
        if (first > 0)
          expect(moveBetween('connection', walk[first - 1] as VersionState, walk[first] as VersionState)?.right).toBe('registry:approve');
        if (first > 0) expect(walk.slice(0, first)).toEqual(expect.arrayContaining(['draft', 'tested', 'submitted']));
      }),
    );
  });

  it('is never open again once it was in force', () => {
    fc.assert(
      fc.property(walks, walk => {
        const first = walk.findIndex(isInForce);
        if (first >= 0) expect(walk.slice(first).some(isOpen)).toBe(false);
      }),
    );
  });

  it('has no end: what is retired can be brought back', () => {
    fc.assert(fc.property(states, state => expect(nextVersionStates('system', state)).not.toEqual([])));
  });

  it('wants a reason for what others suffer from', () => {
    expect(moveBetween('route', 'active', 'suspended')?.reason).toBe(true);
    expect(moveBetween('route', 'submitted', 'draft')?.reason).toBe(true);
    expect(moveBetween('route', 'draft', 'active')).toBeUndefined();
  });

  it('has no pause for what others are built on', () => {
    expect(nextVersionStates('system', 'active')).toEqual(['retired']);
    expect(nextVersionStates('code-table', 'active')).toEqual(['retired']);
  });
});
