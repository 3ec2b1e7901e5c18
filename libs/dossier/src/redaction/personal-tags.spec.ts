import fc from 'fast-check';
import { eventDefinitions } from '../events/event-definitions';
import { EVENT_TYPES, type EventType } from '../events/event-types';
import { personalHint, personalTags } from './personal-tags';
import { personalValues } from './personal-values';

const RECEIVED: EventType = 'vn.lienthong.dossier.received.v1';

describe('tags of personal values', () => {
  it('name the kind of each, and what nobody said anything of', () => {
    const tags = personalTags(RECEIVED, {
      serviceCode: '1.001193',
      applicantName: 'Nguyễn Thị Ánh Ngọc',
      applicantIdNo: '022190001234',
      applicantIdType: 'Nguyễn Văn An',
      receiptNo: 'BN 022 190 001 234',
      online: true,
      form: { 'con/đầu': [{ hoTen: 'Nguyễn Gia Hân', canNang: 3.2, song: true }] },
      hoTen: ['Nguyễn Văn An'],
    });

    expect([...tags]).toEqual([
      ['/applicantName', 'name'],
      ['/applicantIdNo', 'identity-number'],
      ['/applicantIdType', 'unknown'],
      ['/receiptNo', 'long-number'],
      ['/form/con~1đầu/0/hoTen', 'unknown'],
      ['/form/con~1đầu/0/canNang', 'unknown'],
      ['/hoTen/0', 'unknown'],
    ]);
  });

  it('stand at every personal value of every example', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_TYPES), type => {
        const data = eventDefinitions[type].examples[0];
        const tagged = [...personalTags(type, data).keys()].map(pointer => at(data, pointer));

        expect(tagged).toEqual(expect.arrayContaining(personalValues(type, data)));
      }),
    );
  });
});

describe('a hint of a personal value', () => {
  it.each([
    ['name', 'Nguyễn Thị Ánh', 'N• T• Á•'],
    ['identity-number', '022190001678', '•••678'],
    ['phone', '0900 000 317', '•••317'],
    ['address', 'Số 12, tổ 3, phường Hồng Gai, tỉnh Quảng Ninh', '•, phường Hồng Gai, tỉnh Quảng Ninh'],
    ['address', 'Phường Hồng Gai', '•(15)'],
    ['birth-date', '1990-05-12', '1990'],
    ['unknown', 'An', '•(2)'],
    ['unknown', 3.2, '•'],
    ['long-number', 'BN 022 190 001 234', 'BN •••'],
  ] as const)('of a %s lets it be known again: %s', (tag, value, hint) => {
    expect(personalHint(tag, value)).toBe(hint);
  });
});

function at(data: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')], data);
}
