import { describeTimeline, type TimelineAnswer } from './describe-timeline';
import { DELIVERY_STATES } from '@lienthong/dossier';

const parked: TimelineAnswer = {
  dossierId: 'd1',
  aliases: [{ system: 'tthc-qn', code: 'H49.12-261125-0001' }],
  procedure: '1.001193',
  agency: 'H49.12',
  state: 2,
  stateAt: '2026-11-25T01:00:00Z',
  verdict: {
    code: 'parked',
    params: {
      system: 'ho-tich',
      event: 'vn.lienthong.dossier.received.v1',
      since: '2026-11-25T02:00:00Z',
      behind: 1,
      cause: 'code-missing',
    },
    owner: 'Nhóm Hộ tịch',
    action: 'fix-code-table',
    others: 1,
  },
  complete: true,
  missing: [],
  marks: [
    { kind: 'event', at: '2026-11-25T01:00:00Z', system: 'tthc-qn', type: 'vn.lienthong.dossier.received.v1', state: 2, routing: 'routed' },
    {
      kind: 'delivery',
      at: '2026-11-25T01:00:00Z',
      system: 'ho-tich',
      type: 'vn.lienthong.dossier.received.v1',
      state: 'parked',
      attemptCount: 3,
      parked: { code: 'code-missing', owner: 'Nhóm Hộ tịch', detail: 'thiếu\u001b[31m mã' },
    },
    { kind: 'act', at: '2026-11-25T03:00:00Z', act: 'noted', actor: 'user:an', reason: 'đã gọi' },
  ],
};

describe('timeline in the terminal', () => {
  it('tells where the dossier stands, who must act and what to do, before the table', () => {
    const lines = describeTimeline(parked, 'vi').split('\n');

    expect(lines.slice(0, 6)).toEqual([
      'Mã: H49.12-261125-0001 (tthc-qn)',
      'Thủ tục: 1.001193 · cơ quan H49.12',
      'Trạng thái: 2 Được tiếp nhận, 25/11/2026 08:00:00',
      'Tình trạng: ho-tich chưa nhận “Được tiếp nhận”: code-missing. Tạm giữ từ 25/11/2026 09:00:00, 1 bản tin xếp sau. (+1 việc khác cần chú ý)',
      'Người xử lý: Nhóm Hộ tịch',
      'Việc cần làm: Sửa bảng mã rồi gửi tiếp',
    ]);
  });

  it('gives each event, delivery and act a line, in columns', () => {
    const table = describeTimeline(parked, 'vi').trimEnd().split('\n').slice(7);

    expect(table).toHaveLength(4);
    expect(table[1]).toMatch(/^25\/11\/2026 08:00:00 {2}● sự kiện +tthc-qn +Được tiếp nhận +2 Được tiếp nhận$/);
    expect(table[2]).toMatch(/→ giao +ho-tich +Được tiếp nhận +Tạm giữ +3 +Nhóm Hộ tịch: code-missing “thiếu \[31m mã”$/);
    expect(table[3]).toMatch(/◆ thao tác +noted +user:an: đã gọi$/);
    expect(new Set(table.map(line => line.indexOf('tthc-qn') + line.indexOf('ho-tich'))).size).toBe(2); // one column, or none
  });

  it('says in words what people did', () => {
    const marks = ['parked.retried', 'parked.skipped', 'parked.closed'].map(act => ({ kind: 'act', at: '2026-11-25T03:00:00Z', act }));
    const table = describeTimeline({ ...parked, marks }, 'vi')
      .trimEnd()
      .split('\n')
      .slice(-3);

    expect(table.map(line => line.split('thao tác')[1]?.trim())).toEqual(['Gửi lại', 'Bỏ qua', 'Đóng bằng tay']);
  });

  it('speaks English', () => {
    const text = describeTimeline(parked, 'en');

    expect(text).toContain('Verdict: ho-tich has not received “Received”: code-missing. Parked since 2026-11-25 09:00:00, 1 wait behind.');
    expect(text).toMatch(/→ delivery +ho-tich +Received +Parked/);
    expect(text).not.toContain('Tạm giữ');
  });

  it.each(DELIVERY_STATES)('has a word for the state %s', state => {
    const marks = [{ kind: 'delivery', at: '2026-11-25T01:00:00Z', system: 'ho-tich', state }];

    const text = describeTimeline({ ...parked, marks }, 'vi');

    expect(text.trimEnd().split('\n').at(-1)).not.toContain(state);
  });

  it('shows a code it does not know as it is', () => {
    const verdict = { code: 'never-heard', params: {}, action: 'none', others: 0 };
    const marks = [{ kind: 'novelty', at: 'no-time', type: 'vn.lienthong.dossier.other.v9' }];

    const text = describeTimeline({ ...parked, verdict, marks }, 'vi');

    expect(text).toContain('Tình trạng: never-heard\n');
    expect(text).toContain('vn.lienthong.dossier.other.v9');
  });

  it('counts what stands as one', () => {
    const [mark] = parked.marks;
    const marks = mark ? [{ ...mark, cluster: { ids: ['a', 'b', 'c'] } }] : [];

    expect(describeTimeline({ ...parked, marks }, 'vi')).toContain('Được tiếp nhận … ×3');
  });

  it('says that the trail is not complete, and what is missing', () => {
    const text = describeTimeline({ ...parked, complete: false, missing: [{ what: 'event', sequence: 2 }] }, 'vi');

    expect(text).toContain('Nhật ký chưa đủ; còn thiếu: event 2');
  });
});
