import { speak } from '../../../language/language';
import type { Verdict } from '../model';
import { actionSentence, causeWords, verdictSentence } from './sentence';

const NOW = '2026-11-24T02:30:00Z';
const verdict = (code: string, params: Verdict['params'], action = 'none'): Verdict => ({
  code,
  params,
  severity: 'info',
  action,
  others: 0,
});
const said = (code: string, params: Verdict['params']): string =>
  verdictSentence(verdict(code, params), system => ({ dvcqg: 'Cổng DVCQG' })[system] ?? system, NOW);

const parked = {
  system: 'dvcqg',
  event: 'vn.lienthong.dossier.supplemented.v1',
  since: '2026-11-23T07:05:00Z',
  ...{ behind: 1, cause: 'code-missing', table: 'trạng thái', value: 'interoperating' },
};

describe('the sentence of a verdict', () => {
  afterEach(() => speak('vi'));

  it('says who has not received what, why, how long, and how much waits behind', () => {
    expect(said('parked', parked)).toBe(
      'Cổng DVCQG chưa nhận “Đã bổ sung giấy tờ”: thiếu mã “interoperating” trong bảng trạng thái. Tạm giữ 19 giờ 25 phút, 1 bản tin xếp sau.',
    );
  });

  it('is there in English, too', async () => {
    await speak('en');
    expect(said('parked', parked)).toContain('Cổng DVCQG has not received “Supplemented”: code “interoperating” is missing');
  });

  it('says of the lane of another team only that something stands still there', () => {
    expect(said('parked', { system: 'dvcqg' })).toBe('Cổng DVCQG có bản tin tạm giữ.');
    expect(said('retrying', { system: 'dvcqg' })).toBe('Cổng DVCQG đang lỗi; sẽ tự gửi lại. Chưa cần làm gì.');
  });

  it.each([
    ['overdue', { system: 'dvcqg', dueAt: '2026-11-24T00:10:00Z', since: NOW }, 'Quá hạn 2 giờ 20 phút tại Cổng DVCQG.'],
    ['done', { at: '2026-11-24T02:00:00Z' }, 'Đã trả kết quả 24/11/2026 09:00.'],
    ['done', { at: '2026-11-24T02:00:00Z', term: 'late' }, 'Đã trả kết quả 24/11/2026 09:00, trễ hạn.'],
    ['ended', { at: '2026-11-24T02:00:00Z', state: 7 }, 'Đã kết thúc, không có kết quả: Công dân yêu cầu rút hồ sơ, 24/11/2026 09:00.'],
    ['never-heard', {}, 'Tình trạng never-heard.'],
  ] as const)('%s %j', (code, params, sentence) => {
    expect(said(code, params)).toBe(sentence);
  });

  it('has an action for what somebody has to do, and none for what nobody has to', () => {
    expect(actionSentence(verdict('parked', {}, 'fix-code-table'))).toContain('Thêm mã');
    expect(actionSentence(verdict('waiting', {}))).toBeUndefined();
  });

  it('has a word for every cause, also one it does not know or whose code is kept from the reader', () => {
    expect(causeWords({ code: 'unreachable' })).toBe('không nối được');
    expect(causeWords({ code: 'novelty' })).toBe('lỗi novelty');
    expect(causeWords({ code: 'code-missing' })).toBe('lỗi code-missing');
  });
});
