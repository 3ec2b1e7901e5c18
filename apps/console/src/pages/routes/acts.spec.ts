import { nextVersionStates, VERSION_STATES, type VersionState } from '@lienthong/dossier';
import { actsOn } from './acts';

const all = { write: true, approve: true };
const version = (state: VersionState) => ({
  version: 2,
  state,
  next: nextVersionStates('route', state),
  editors: ['user:lan'],
  submittedBy: state === 'submitted' ? 'user:lan' : null,
});
const on = (state: VersionState, more: Partial<Parameters<typeof actsOn>[0]> = {}) =>
  actsOn({ history: { open: null }, version: version(state), user: 'user:hoa', may: all, unsaved: false, ...more }).map(
    ({ name, refusal }) => (refusal ? `${name}: ${refusal}` : name),
  );

describe('what can be done with a version of a route', () => {
  it.each([
    ['draft', ['submit', 'discard']],
    ['tested', ['submit', 'discard']],
    ['submitted', ['approve', 'return', 'discard']],
    ['active', ['suspend', 'retire', 'edit']],
    ['suspended', ['resume', 'retire', 'edit']],
    ['retired', ['roll-back', 'edit']],
  ] as const)('%s', (state, names) => expect(on(state)).toEqual(names));

  it('leaves nobody without an act, whatever the state', () => {
    for (const state of VERSION_STATES) expect(on(state).length).toBeGreaterThan(0);
  });

  it('says why not: no right, own work, another version open, something unsaved', () => {
    expect(on('submitted', { may: { write: true, approve: false } })).toEqual([
      'approve: needs-approve',
      'return: needs-approve',
      'discard',
    ]);
    expect(on('submitted', { user: 'user:lan' })).toEqual(['approve: own-work', 'return', 'discard']);
    expect(on('active', { may: { write: false, approve: false } })).toEqual([
      'suspend: needs-approve',
      'retire: needs-approve',
      'edit: needs-write',
    ]);
    expect(on('active', { history: { open: { version: 3 } as never } })).toContain('edit: edit-open');
    expect(on('draft', { unsaved: true })).toContain('submit: unsaved');
  });
});
