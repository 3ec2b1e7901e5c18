import { backlogsOf } from './backlogs';

describe('what is kept of a look at what waits', () => {
  it('is nothing for a connection that nothing is open for, and not silence', () => {
    const open = { connection: 'thue.main', waiting: 10_000, exact: false, parked: 3, parkedExact: true, oldest: null };

    expect(backlogsOf([{ id: 'ho-tich.main' }, { id: 'thue.main' }], [open, { ...open, connection: 'cu.main', exact: true }])).toEqual([
      { connection: 'ho-tich.main', waiting: 0, exact: true },
      { connection: 'thue.main', waiting: 10_000, exact: false },
      { connection: 'cu.main', waiting: 10_000, exact: true },
    ]);
  });
});
