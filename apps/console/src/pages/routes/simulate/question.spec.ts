import { questionOfAccepted, questionOfPasted, questionOfType } from './question';

describe('asking who would get an event', () => {
  it('by type: an invented event, taken to be what the address says', () => {
    const search = {
      event: 'vn.lienthong.dossier.paid.v1',
      procedure: '1.000894',
      agency: 'H49.12',
      status: '6',
      on: '2027-03-01',
      system: 'tthc-qn',
    };
    expect(questionOfType(search, { amount: 1 }, '2026-11-26T00:00:00Z')).toEqual({
      event: expect.objectContaining({ type: search.event, data: { amount: 1 }, time: '2026-11-26T00:00:00Z' }) as object,
      attributes: { procedure: '1.000894', agency: 'H49.12', state: 6 },
      system: 'tthc-qn',
      on: '2027-03-01T00:00:00+07:00',
    });
    expect(questionOfType({}, {}, '')).toBeUndefined();
  });

  it('by an accepted event', () => {
    expect(questionOfAccepted({ uid: 'u1', dossier: 'H49.12-1' })).toEqual({ eventUid: 'u1' });
    expect(questionOfAccepted({ dossier: 'H49.12-1' })).toBeUndefined();
  });

  it('by what was pasted: one event, or the first of several', () => {
    expect(questionOfPasted({ system: 'thue' }, '{"id":"a"}')).toEqual({ event: { id: 'a' }, system: 'thue' });
    expect(questionOfPasted({}, '[{"id":"a"},{"id":"b"}]')).toEqual({ event: { id: 'a' } });
    for (const text of ['', '{', '5', 'null', '[]']) expect(questionOfPasted({}, text)).toBeUndefined();
  });
});
