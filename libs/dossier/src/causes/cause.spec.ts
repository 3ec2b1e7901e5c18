import fc from 'fast-check';
import type { ParkReason } from '../outcome';
import { causeOf } from './cause';
import { sameButForNames } from './same-but-for-names';

const missing: ParkReason = { class: 'permanent', code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' };
const refused = (detail: string): ParkReason => ({ class: 'permanent', code: 'refused-by-target', owner: 'Nhóm Hộ tịch', detail });

describe('a cause', () => {
  it('is the same for all deliveries it stops, whoever is named as owner and whatever else the table holds', () => {
    expect(causeOf('ho-tich.main', { ...missing, owner: 'Vận hành', detail: '→ A | B' })).toEqual(causeOf('ho-tich.main', missing));
  });

  it('is another for each part it is made of', () => {
    const others = [
      causeOf('dvcqg.main', missing),
      causeOf('ho-tich.main', { ...missing, class: 'ambiguous' }),
      causeOf('ho-tich.main', { ...missing, code: 'status-unmapped' }),
      causeOf('ho-tich.main', { ...missing, mappingVersion: '1.3.0' }),
      causeOf('ho-tich.main', { ...missing, table: 'don-vi' }),
      causeOf('ho-tich.main', { ...missing, value: '1.009998' }),
    ];

    expect(new Set([causeOf('ho-tich.main', missing), ...others].map(({ id }) => id)).size).toBe(others.length + 1);
  });

  it.each([
    ['HTTP 422: Hồ sơ H49.12-261120-0007 thiếu tờ khai', 'HTTP 422: Hồ sơ H49.12-261121-0191 thiếu tờ khai'],
    ['Số CCCD •••678 không hợp lệ', 'Số CCCD •••912 không hợp lệ'],
    [
      'Lỗi lúc 2026-11-25T01:02:03Z (mã 5d41402a-bc4b-2a76-b971-9d911017c592)',
      'Lỗi lúc 2026-11-26T11:42:13Z (mã 6d41402a-bc4b-2a76-b971-9d911017c5aa)',
    ],
    ['Đã có 12, 13, 14', 'Đã có 15'],
    ['Thiếu  tờ khai'.normalize('NFD'), 'Thiếu tờ khai'],
  ])('does not change with what names one dossier: %s', (one, other) => {
    expect(causeOf('x', refused(one)).id).toBe(causeOf('x', refused(other)).id);
  });

  it.each([
    ['HTTP 422: thiếu tờ khai', 'HTTP 400: thiếu tờ khai'],
    ['thiếu tờ khai', 'thiếu chữ ký'],
  ])('tells apart what the partner tells apart: %s', (one, other) => {
    expect(causeOf('x', refused(one)).id).not.toBe(causeOf('x', refused(other)).id);
  });

  it('never keeps a number of a person', () => {
    const number = fc.bigInt({ min: 100_000_000n, max: 999_999_999_999n }).map(String);

    fc.assert(
      fc.property(
        fc.string(),
        number,
        fc.string(),
        (before, digits, after) => !sameButForNames(`${before} ${digits} ${after}`).includes(digits),
      ),
    );
  });

  it('reads the same again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => sameButForNames(sameButForNames(text)) === sameButForNames(text)));
  });
});
