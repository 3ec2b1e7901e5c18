import { missedRoutes, shownBody } from './answer';

describe('why routes do not take an event', () => {
  it('is said in words, all reasons of a route together', () => {
    expect(
      missedRoutes([
        { route: 'ket-hon', condition: 'procedures', expected: ['1.000894', '1.000656'], actual: '1.001193' },
        { route: 'thue', condition: 'validFrom', expected: '2027-03-01T00:00:00+07:00', actual: '2026-11-26T00:00:00Z' },
        { route: 'ket-hon', condition: 'types', expected: ['vn.lienthong.dossier.paid.v1'], actual: 'vn.lienthong.dossier.received.v1' },
        { route: 'cu', condition: 'agencies', expected: ['H49.13'], actual: null },
        { route: 've', condition: 'origin', expected: ['ho-tich'], actual: 'ho-tich' },
        { route: 'buoc', condition: 'states', expected: [4], actual: 2 },
      ]),
    ).toEqual([
      {
        route: 'ket-hon',
        reasons: [
          'Thủ tục: chỉ nhận 1.000894, 1.000656; sự kiện có 1.001193',
          'Loại sự kiện: chỉ nhận Đã thực hiện nghĩa vụ tài chính; sự kiện có Được tiếp nhận',
        ],
      },
      { route: 'thue', reasons: ['Chưa đến hiệu lực: từ 01/03/2027 00:00'] },
      { route: 'cu', reasons: ['Cơ quan: chỉ nhận H49.13; sự kiện không nói'] },
      { route: 've', reasons: ['Chỉ dẫn về chính hệ thống gửi (ho-tich)'] },
      { route: 'buoc', reasons: ['Trạng thái hồ sơ: chỉ nhận Đang xử lý; sự kiện có Được tiếp nhận'] },
    ]);
  });

  it('shows messages as they can be read', () => {
    expect([shownBody(undefined), shownBody('<HoSo/>'), shownBody({ a: 1 })]).toEqual(['', '<HoSo/>', '{\n  "a": 1\n}']);
  });
});
