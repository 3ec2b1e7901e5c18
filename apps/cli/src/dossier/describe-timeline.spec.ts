import { describeTimeline } from './describe-timeline';

describe('timeline in the terminal', () => {
  it('tells verdict and owner first, then each hop with state, tries and reason', () => {
    const text = describeTimeline({
      aliases: [{ system: 'tthc-qn', code: 'H49.12-261125-0001' }],
      verdict: { code: 'parked', owner: 'Nhóm Hộ tịch' },
      marks: [
        { kind: 'event', at: '2026-11-25T01:00:00Z', system: 'tthc-qn', type: 'vn.lienthong.dossier.received.v1', state: 2 },
        {
          kind: 'delivery',
          at: '2026-11-25T01:00:00Z',
          system: 'ho-tich',
          type: 'vn.lienthong.dossier.received.v1',
          state: 'parked',
          attemptCount: 3,
          parked: { code: 'refused-by-target', owner: 'Nhóm Hộ tịch' },
        },
      ],
    });

    const lines = text.trimEnd().split('\n');
    expect(lines[1]).toContain('parked · người xử lý / owner: Nhóm Hộ tịch');
    expect(lines[3]).toMatch(/25\/11\/2026.*● sự kiện.*tthc-qn.*received.*2$/);
    expect(lines[4]).toMatch(/→ giao.*ho-tich.*parked sau 3 lần: refused-by-target, Nhóm Hộ tịch$/);
  });
});
