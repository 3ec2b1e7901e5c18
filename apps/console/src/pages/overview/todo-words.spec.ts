import { sentenceOf } from './todo-words';

const parked = (count: number, exact?: boolean): string =>
  sentenceOf({
    code: 'parked',
    params: { system: 'Hộ tịch', cause: 'Thiếu mã', count, ...(exact !== undefined && { exact }) },
    ...{ link: '/parked', owner: 'Vận hành', since: null },
  });

describe('a sentence about what has to be done', () => {
  it('says so where there are more than were counted', () => {
    expect(parked(12, true)).toBe('12 bản tin tạm giữ · Hộ tịch: Thiếu mã');
    expect(parked(10_000, false)).toBe('hơn 10.000 bản tin tạm giữ · Hộ tịch: Thiếu mã');
  });
});
