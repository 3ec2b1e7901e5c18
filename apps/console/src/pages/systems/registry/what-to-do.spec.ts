import type { VersionState, VersionView } from './registry';
import { mostUrgent, toDoOf, versionsInShort } from './what-to-do';

const version = (number: number, state: VersionState): VersionView => ({
  ...{ kind: 'connection', id: 'a.main', version: number, state, revision: 1, digest: '', editors: [] },
  ...{ submittedBy: null, decidedBy: null, changedAt: '2026-11-24T01:00:00Z', next: [] },
});
const resource = (inForce: VersionState | null, open: VersionState | null) => ({
  inForce: inForce && version(1, inForce),
  open: open && version(2, open),
});

describe('what is to be done about a resource', () => {
  it.each([
    ['active', null, 'none'],
    ['active', 'draft', 'test'],
    ['active', 'tested', 'submit'],
    ['active', 'submitted', 'approve'],
    ['suspended', 'draft', 'resume'],
    ['suspended', 'submitted', 'approve'],
    [null, 'draft', 'test'],
  ] as const)('in force %s, prepared %s: %s', (inForce, open, expected) => {
    expect(toDoOf(resource(inForce, open))).toBe(expected);
  });

  it('is the most urgent of several', () => {
    expect(mostUrgent([resource('active', null), resource('active', 'tested'), resource('suspended', null)])).toBe('resume');
    expect(mostUrgent([])).toBe('none');
  });

  it('comes with the versions in short', () => {
    expect(versionsInShort(resource('active', 'draft'))).toBe('v1 → v2');
    expect(versionsInShort(resource(null, 'draft'))).toBe('v2');
    expect(versionsInShort(resource(null, null))).toBe('');
  });
});
