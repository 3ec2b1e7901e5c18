import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { OperationBody } from './operation-request';

const wrongIn = (body: object): string[] =>
  validateSync(plainToInstance(OperationBody, { kind: 'skip', selection: { group: 'g' }, ...body })).map(({ property }) => property);

describe('the reason of an operation', () => {
  it('may be left out of what is only to be shown, and of nothing else', () => {
    expect(wrongIn({ preview: true })).toEqual([]);
    expect(wrongIn({})).toEqual(['reason']);
    expect(wrongIn({ preview: false })).toEqual(['reason']);
    expect(wrongIn({ reason: 'Đã sửa' })).toEqual([]);
  });

  it('is never blank', () => {
    expect(wrongIn({ preview: true, reason: ' ' })).toEqual(['reason']);
    expect(wrongIn({ reason: '' })).toEqual(['reason']);
  });
});
