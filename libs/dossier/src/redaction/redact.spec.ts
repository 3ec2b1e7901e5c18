import fc from 'fast-check';
import { eventDefinitions } from '../events/event-definitions';
import { EVENT_TYPES, type EventType } from '../events/event-types';
import { maskAll } from './mask';
import { personalFields } from './personal-fields';
import { redact } from './redact';

const RECEIVED: EventType = 'vn.lienthong.dossier.received.v1';
const identityNumber = fc.stringMatching(/^0[0-9]{11}$/);
const anyType = fc.constantFrom(...EVENT_TYPES);
const planters: readonly ((number: string, old: unknown) => unknown)[] = [
  number => number,
  (number, old) => `${String(old)} ${number}`,
  (number, old) => `${number}, ${String(old)}`,
  number => `CCCD${number}x`,
  number => [number, { [number]: number }],
  number => ({ name: number, sha256: number, [`so ${number}`]: true }),
  // An amount of money is clear by definition: any number in its place is one.
  (number, old) => (typeof old === 'number' ? old : Number(number) + 100_000_000_000),
];
const planter = fc.constantFrom(...planters);

/** Puts the planted value in place of every leaf the choice falls on. */
function plant(value: unknown, choose: () => boolean, planted: (old: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(item => plant(item, choose, planted));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plant(member, choose, planted)]));
  }
  return choose() ? planted(value) : value;
}

describe('redaction', () => {
  it('masks by the tags of the schema and leaves the rest readable', () => {
    const masked = redact(RECEIVED, {
      serviceCode: '1.001193',
      govAgencyName: 'Ủy ban nhân dân phường Hồng Gai',
      applicantName: 'Nguyễn Thị Ánh Ngọc',
      applicantIdType: 'citizen',
      applicantIdNo: '022190001234',
      applicantBirthDate: '1990-05-12',
      address: 'Số 12, tổ 3, phường Hồng Gai, tỉnh Quảng Ninh',
      contactTelNo: '0900 000 317',
      contactEmail: 'ngoc@example.vn',
      receiveDate: '2026-11-25T08:00:00+07:00',
      online: false,
      briefNote: 'Khai sinh cho con',
      dossierFiles: [{ dossierPartNo: 'TP01', displayName: 'Tờ khai', attachment: { size: 10, name: 'tờ khai Ngọc.pdf' } }],
      form: { hoTen: 'Nguyễn Gia Hân', canNang: 3.2, conDau: true },
    });

    expect(masked).toEqual({
      serviceCode: '1.001193',
      govAgencyName: 'Ủy ban nhân dân phường Hồng Gai',
      applicantName: 'N• T• Á• N•',
      applicantIdType: 'citizen',
      applicantIdNo: '•••234',
      applicantBirthDate: '1990',
      address: '•, phường Hồng Gai, tỉnh Quảng Ninh',
      contactTelNo: '•••317',
      contactEmail: 'n•@•',
      receiveDate: '2026-11-25T08:00:00+07:00',
      online: false,
      briefNote: '•(17)',
      dossierFiles: [{ dossierPartNo: 'TP01', displayName: 'Tờ khai', attachment: { size: 10, name: '•.pdf' } }],
      form: { hoTen: '•(14)', canNang: '•', conDau: true },
    });
  });

  it('masks what the schema does not know, or knows as something else', () => {
    const masked = redact(RECEIVED, { hoTen: 'Nguyễn Văn An', applicantIdType: 'Nguyễn Văn An', serviceName: { ten: 'An' }, fees: 'An' });

    expect(masked).toEqual({ hoTen: '•(13)', applicantIdType: '•(13)', serviceName: { ten: '•(2)' }, fees: '•(2)' });
  });

  it('hides a long number a person wrote into a clear text, and keeps dossier codes', () => {
    const masked = redact(RECEIVED, {
      receiptNo: 'BN 022 190 001 234',
      interlinkedCode: '000.00.99.G22-261125-0001',
      serviceName: 'Số 022190001234',
    });

    expect(masked).toEqual({ receiptNo: 'BN •••', interlinkedCode: '000.00.99.G22-261125-0001', serviceName: 'Số •••' });
  });

  it.each(['', 'text', null, 5, [], ['Nguyễn Văn An']])('stands %p in place of data', data => {
    expect(JSON.stringify(redact(RECEIVED, data))).not.toContain('Nguyễn');
  });

  it('lets no planted identity number through, whatever leaf it is put in and however', () => {
    fc.assert(
      fc.property(anyType, identityNumber, planter, fc.infiniteStream(fc.boolean()), (type, number, how, choices) => {
        const data = plant(
          eventDefinitions[type].examples[0],
          () => choices.next().value === true,
          old => how(number, old),
        );

        const masked = JSON.stringify(redact(type, { ...(data as object), [number]: number }));

        expect(masked).not.toContain(number);
        expect(masked).not.toContain(String(Number(number) + 100_000_000_000));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no personal value of any example', () => {
    const clear = [
      'Nhung',
      'Thắng',
      'Tuyết',
      'Hường',
      'Khánh',
      'Quyên',
      'Liên',
      'Bảo',
      '022194000317',
      '022098004410',
      '0900000317',
      'tổ 4',
    ];

    for (const type of EVENT_TYPES) {
      const masked = JSON.stringify(redact(type, eventDefinitions[type].examples));

      expect(clear.filter(word => masked.includes(word))).toEqual([]);
    }
  });
});

describe('masking a value of unknown shape', () => {
  it('keeps the shape and nothing else', () => {
    const masked = maskAll({
      hoTen: 'An',
      so: 5,
      co: true,
      trong: null,
      ds: ['a', 7],
      'Nguyễn Văn An': 1,
      '022190001234': 2,
      '022190001235': 3,
    });

    expect(masked).toEqual({
      hoTen: '•(2)',
      so: '•',
      co: true,
      trong: null,
      ds: ['•(1)', '•'],
      '•(13)': '•',
      '•(12)': '•',
      '•(12)~2': '•',
    });
  });

  it('lets no identity number through, in values or keys', () => {
    fc.assert(
      fc.property(
        identityNumber,
        fc.object({ key: fc.oneof(identityNumber, fc.string()), values: [fc.string(), fc.integer()] }),
        (number, input) => {
          const masked = JSON.stringify(maskAll({ ...input, number, [number]: [input, number, Number(number)] }));

          expect(masked).not.toMatch(/\d{9}/);
        },
      ),
    );
  });

  it('stands any depth', () => {
    let nested: unknown = 'sâu';
    for (let depth = 0; depth < 100_000; depth += 1) nested = { nested };

    expect(JSON.stringify(maskAll(nested)).length).toBeLessThan(1000);
  });
});

describe('personal fields', () => {
  it('are listed by pointer, with a star for the entries of a list', () => {
    expect(personalFields('vn.lienthong.dossier.finished.v1')).toEqual(['/content', '/results/*/registerNo', '/results/*/attachment/name']);
  });

  it.each([
    ['submitted', 18],
    ['received', 18],
    ['refused', 1],
    ['transferred', 1],
    ['processing', 2],
    ['supplement-requested', 3],
    ['supplemented', 3],
    ['payment-requested', 1],
    ['paid', 0],
    ['withdrawn', 1],
    ['stopped', 0],
    ['finished', 3],
    ['result-returned', 2],
  ])('of %s are %d', (name, count) => {
    const type = EVENT_TYPES.find(candidate => candidate.includes(`.${name}.`)) as EventType;

    expect(personalFields(type)).toHaveLength(count);
  });
});
