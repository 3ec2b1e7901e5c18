import { eventDefinitions } from '../events/event-definitions';
import { normalisePersonKey, personKeysIn } from './person-keys';

describe('what people are looked up by', () => {
  it('is found wherever the schema of the type tags it, each value once', () => {
    const data = {
      applicantName: 'Vũ Thị Hồng Nhung',
      applicantIdNo: '022 194 000 317',
      delegateIdNo: '022194000317',
      contactTelNo: '+84 900 000 317',
      postalTelNo: '0900.000.317',
      contactEmail: ' Hong.Nhung@Example.com ',
      form: { cccd: '022194000999' },
      receiptNo: '022194000888',
    };

    expect(personKeysIn('vn.lienthong.dossier.received.v1', data)).toEqual([
      { kind: 'identity-number', value: '022194000317' },
      { kind: 'phone', value: '0900000317' },
      { kind: 'email', value: 'hong.nhung@example.com' },
    ]);
  });

  it('looks into lists', () => {
    const { examples } = eventDefinitions['vn.lienthong.dossier.payment-requested.v1'];

    const kinds = examples.flatMap(example => personKeysIn('vn.lienthong.dossier.payment-requested.v1', example)).map(({ kind }) => kind);

    expect(kinds).toContain('identity-number');
  });

  it.each([undefined, null, 'text', [], { applicantIdNo: 22 }, { applicantIdNo: ' - ' }])('finds nothing in %j', data => {
    expect(personKeysIn('vn.lienthong.dossier.received.v1', data)).toEqual([]);
  });

  it.each([
    ['phone', '+84900000317', '0900000317'],
    ['phone', '0084 900 000 317', '0900000317'],
    ['phone', '(0203) 3 835 555', '02033835555'],
    ['identity-number', 'c1234567', 'C1234567'],
    ['identity-number', '０２２１９４', '022194'],
  ] as const)('spells %s %s as %s', (kind, text, expected) => {
    expect(normalisePersonKey(kind, text)).toBe(expected);
  });
});
