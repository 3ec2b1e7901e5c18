import { exampleConnection } from '../connections/testing/example-connections';
import { todoOf, type TodoFacts } from './todo';

const nothing: TodoFacts = {
  release: { systems: [{ id: 'ho-tich', name: 'Hộ tịch', team: 'Nhóm Hộ tịch' }], connections: [exampleConnection('ho-tich')] },
  ...{ held: [], parked: [], troubles: [], stopped: [], unrouted: new Map(), submitted: [], expiring: [] },
};
const missing = {
  connection: 'ho-tich.main',
  class: 'permanent',
  code: 'code-missing',
  table: 'phan-he',
  value: '1.01',
  owner: 'Nhóm Hộ tịch',
} as const;

describe('what has to be done', () => {
  it('is told with how many it concerns, and whether those are all', () => {
    const first = new Date('2026-11-25T01:00:00Z');
    const parked = [
      { ...missing, parked: 10_000, exact: false, first },
      { ...missing, class: 'ambiguous' as const, parked: 2, exact: true, first },
    ];

    expect(todoOf({ ...nothing, parked }, 'vi')).toMatchObject([
      { code: 'outcome-unknown', params: { count: 2, exact: true } },
      {
        code: 'parked',
        params: { system: 'Hộ tịch', count: 10_000, exact: false },
        link: '/parked?system=ho-tich',
        since: first.toISOString(),
      },
    ]);
  });
});
