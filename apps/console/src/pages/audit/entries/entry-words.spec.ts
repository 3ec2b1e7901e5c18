import { sentenceOf } from './entry-words';

describe('an entry in one sentence', () => {
  it.each([
    ['accepted', { type: 'vn.lienthong.dossier.received.v1' }, 'Nhận sự kiện “Được tiếp nhận”'],
    ['routed', { deliveries: [{}, {}] }, 'Định tuyến đến 2 kết nối'],
    ['routed', { deliveries: [] }, 'Không có tuyến nhận'],
    ['outcome', { state: 'delivered' }, 'Bản tin: Đã giao'],
    ['outcome', { state: 'strange' }, 'Bản tin: strange'],
    ['act', { act: 'personal-data.viewed' }, 'Xem dữ liệu cá nhân'],
    ['act', { act: 'something.else' }, 'Việc “something.else”'],
    ['undecodable', { code: 'RECORD_UNDECODABLE' }, 'Bản ghi trên trục không đọc được: RECORD_UNDECODABLE'],
  ] as const)('%s: %j', (kind, content, sentence) => {
    expect(sentenceOf({ kind, content })).toBe(sentence);
  });
});
