import fc from 'fast-check';
import type { EventType } from './event-types';
import { validateEnvelope, validateEventData } from './validate';

const RECEIVED: EventType = 'vn.lienthong.dossier.received.v1';
const received = {
  serviceCode: '1.001193',
  govAgencyCode: 'H49.12',
  applicantName: 'Đỗ Thị Khánh Huyền',
  applicantIdType: 'citizen',
  receiveDate: '2026-11-25T08:00:00+07:00',
};
const envelope = {
  specversion: '1.0',
  id: 'tthc-0001',
  source: '/tthc-qn/mot-cua',
  type: RECEIVED,
  subject: '000.00.12.H49-261125-0001',
  time: '2026-11-25T08:00:00+07:00',
  data: received,
};
const found = (violations: readonly { pointer: string; code: string }[]): string[] => violations.map(v => `${v.pointer} ${v.code}`);

describe('validating event data', () => {
  it('finds nothing in valid data', () => {
    expect(validateEventData(RECEIVED, received)).toEqual([]);
  });

  it.each([
    [{ applicantName: undefined }, '/applicantName required'],
    [{ applicantName: 22_090_001_234 }, '/applicantName type'],
    [{ applicantName: '' }, '/applicantName too-short'],
    [{ applicantName: 'Đ'.repeat(256) }, '/applicantName too-long'],
    [{ applicantIdType: 'person' }, '/applicantIdType not-allowed'],
    [{ receiveDate: '2026-11-25T08:00:00' }, '/receiveDate format'],
    [{ receiveDate: '2026-02-30T08:00:00Z' }, '/receiveDate format'],
    [{ receiveDate: '2026-11-25 08:00:00Z' }, '/receiveDate format'],
    [{ receiveDate: '2026-11-25T08:00:00+23:00' }, '/receiveDate format'],
    [{ applicantBirthDate: '1990-13-01' }, '/applicantBirthDate format'],
    [{ serviceCode: '1.00119' }, '/serviceCode pattern'],
    [{ govAgencyCode: 'UBND Hồng Gai' }, '/govAgencyCode pattern'],
    [{ originality: 5 }, '/originality not-allowed'],
    [{ fees: [{ name: 'Lệ phí', amount: -1 }] }, '/fees/0/amount too-small'],
    [{ fees: [{ name: 'Lệ phí', amount: 1.5 }] }, '/fees/0/amount type'],
    [{ dossierFiles: [{ dossierPartNo: 'TP01' }] }, '/dossierFiles/0/displayName required'],
    [{ applicantAge: 36 }, '/applicantAge unknown-field'],
  ])('reports %j as %s', (change, expected) => {
    const data: unknown = JSON.parse(JSON.stringify({ ...received, ...change }));

    expect(found(validateEventData(RECEIVED, data))).toEqual([expected]);
  });

  it('reports everything that is wrong at once, with what a localised text needs', () => {
    const violations = validateEventData(RECEIVED, { ...received, applicantName: 'x'.repeat(300), serviceCode: 'khai sinh' });

    expect(violations).toEqual([
      {
        pointer: '/serviceCode',
        code: 'pattern',
        message: expect.any(String) as string,
        params: { pattern: expect.any(String) as string },
      },
      { pointer: '/applicantName', code: 'too-long', message: 'must have at most 255 characters', params: { limit: 255 } },
    ]);
  });

  it('takes anything inside the form of a procedure', () => {
    const form = { tre: { hoTen: 'Đỗ Minh Khôi', canNang: 3.2, sinhDoi: false, cha: null, giayTo: ['a', { b: [] }] } };

    expect(validateEventData(RECEIVED, { ...received, form })).toEqual([]);
  });

  it('reports a bounded number of violations', () => {
    const fees = Array.from({ length: 5000 }, () => ({}));

    expect(validateEventData(RECEIVED, { ...received, fees })).toHaveLength(100);
  });

  it('never repeats a value or a key that is no field name: it may be personal', () => {
    const secret = fc.stringMatching(/^[0-9]{12}$/);
    const field = fc.constantFrom(...Object.keys(received), 'contactTelNo', 'originality', 'applicantBirthDate', 'fees');

    fc.assert(
      fc.property(secret, field, (number, name) => {
        const violations = validateEventData(RECEIVED, { ...received, [name]: [number], [number]: number });

        expect(violations.length).toBeGreaterThan(1);
        expect(JSON.stringify(violations)).not.toContain(number);
      }),
    );
  });
});

describe('validating the envelope', () => {
  it('finds nothing in a valid event, with or without the optional attributes', () => {
    const optional = {
      datacontenttype: 'application/json',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      inreplyto: '0123456789abcdef0123456789abcdef',
      dataschema: 'urn:lienthong:event-type:x',
    };

    expect(validateEnvelope(envelope)).toEqual([]);
    expect(validateEnvelope({ ...envelope, ...optional })).toEqual([]);
  });

  it.each([
    [{ specversion: '0.3' }, '/specversion not-allowed'],
    [{ id: '' }, '/id too-short,/id pattern'],
    [{ id: 'x'.repeat(201) }, '/id too-long'],
    [{ id: 'a\nb' }, '/id pattern'],
    [{ source: 'không phải URI' }, '/source format'],
    [{ type: 'received' }, '/type not-allowed'],
    [{ subject: '   ' }, '/subject pattern'],
    [{ time: '2026-11-25T08:00:00' }, '/time format'],
    [{ time: '2026-12-31T23:59:60Z' }, '/time format'],
    [{ datacontenttype: 'text/xml' }, '/datacontenttype not-allowed'],
    [{ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, '/traceparent pattern'],
    [{ inreplyto: 'x' }, '/inreplyto pattern'],
    [{ data: 'text' }, '/data type'],
    [{ data_base64: 'AA==' }, '/data_base64 unknown-field'],
    [{ subject: 'H49\u0000' }, '/subject unstorable-text'],
    [{ data: { ...received, applicantName: 'Hà\ud800' } }, '/data/applicantName unstorable-text'],
    [{ data: { ...received, form: { so: 2 ** 60 } } }, '/data/form/so unstorable-number'],
  ])('reports %j as %s', (change, expected) => {
    expect(found(validateEnvelope({ ...envelope, ...change })).join()).toBe(expected);
  });

  it.each([undefined, null, 'text', 5, [], [envelope]])('refuses %p, which is no event at all', input => {
    expect(found(validateEnvelope(input))).toEqual([' type']);
  });

  it('stands data nested deeper than any stack', () => {
    let nested: unknown = 'sâu';
    for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];

    expect(found(validateEnvelope({ ...envelope, data: { form: { nested } } }))).toEqual([`/data/form/nested${'/0'.repeat(29)} too-deep`]);
  });

  it('is total: any JSON gets an answer', () => {
    fc.assert(fc.property(fc.jsonValue(), input => Array.isArray(validateEnvelope(input))));
  });
});
