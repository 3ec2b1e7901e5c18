import { conditionsFor, documentOf, fieldsOf } from './editing';
import type { RouteDocument } from './model';

const route: RouteDocument = {
  id: 'khai-sinh',
  to: ['ho-tich.main'],
  from: ['tthc-qn'],
  procedures: ['1.001193'],
  states: [2],
  validFrom: '2027-03-01T00:00:00+07:00',
};

describe('the form of a route', () => {
  it('gives back what it was given', () => expect(documentOf(fieldsOf(route))).toEqual(route));

  it('has local time in its fields, whatever the offset was', () => {
    const { validFrom, validTo } = fieldsOf({ validFrom: '2027-02-28T17:30:00Z' });
    expect({ validFrom, validTo }).toEqual({ validFrom: '2027-03-01T00:30', validTo: '' });
  });

  it('makes no condition of an empty field, and cleans what was typed', () => {
    const fields = { ...fieldsOf({ id: ' moi ' }), procedures: [' 1.001193 ', '1.001193', ''], validTo: 'không phải ngày' };
    expect(documentOf(fields)).toEqual({ id: 'moi', to: [], procedures: ['1.001193'] });
  });

  it('begins with what an event that nobody took would need', () => {
    const event = { system: 'tthc-qn', type: 'vn.lienthong.dossier.paid.v1', procedure: '1.000894' } as const;
    expect(conditionsFor(event)).toEqual({ from: ['tthc-qn'], types: ['vn.lienthong.dossier.paid.v1'], procedures: ['1.000894'] });
  });
});
