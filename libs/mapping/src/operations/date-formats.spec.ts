import fc from 'fast-check';
import { compileDateChange, DATE_FORMATS, type DateFormat, hasTime, readDate, vietnamDay, writeDate } from './date-formats';

const moments = fc.date({ min: new Date('1000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true });

describe('date formats', () => {
  it.each([
    ['iso', '2026-11-25T08:30:15+07:00'],
    ['yyyyMMddHHmmss', '20261125083015'],
    ['yyyy-MM-dd HH:mm:ss', '2026-11-25 08:30:15'],
    ['dd/MM/yyyy HH:mm:ss', '25/11/2026 08:30:15'],
    ['dd/MM/yyyy', '25/11/2026'],
    ['yyyyMMdd', '20261125'],
    ['yyyy-MM-dd', '2026-11-25'],
  ] as const)('writes a moment as %s in local time', (format, expected) => {
    const text = writeDate(Date.parse('2026-11-25T01:30:15Z'), format);

    expect(text).toBe(expected);
  });

  it.each([
    ['2026-11-25T01:30:15Z', '2026-11-25T01:30:15.000Z'],
    ['2026-11-25t01:30:15z', '2026-11-25T01:30:15.000Z'],
    ['2026-11-25T08:30:15.5+07:00', '2026-11-25T01:30:15.500Z'],
    ['2026-11-24T20:00:15.123456789-05:30', '2026-11-25T01:30:15.123Z'],
    ['2024-02-29T23:59:59+07:00', '2024-02-29T16:59:59.000Z'],
  ])('reads %s', (text, expected) => {
    const milliseconds = readDate(text, 'iso');

    expect(new Date(milliseconds ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    ['2026-02-29T00:00:00Z', 'iso'],
    ['2026-11-25T08:30:15', 'iso'],
    ['2026-11-25 08:30:15Z', 'iso'],
    ['2026-11-25T08:30:60Z', 'iso'],
    ['2026-11-25T08:30:15+24:00', 'iso'],
    ['2026-11-25T08:30:15Z ', 'iso'],
    ['2026-11-25T08:30:15.Z', 'iso'],
    ['2026-11-25T08:30:15.1234567890Z', 'iso'],
    ['2026-11-25T08:30:15.5', 'iso'],
    ['2026-11-25T08:30:15+0700', 'iso'],
    ['2026-11-25T08:30:15+07:60', 'iso'],
    ['2026-11-25T08:30:15+07:000', 'iso'],
    ['0026-11-25T08:30:15Z', 'iso'],
    ['25/13/2026', 'dd/MM/yyyy'],
    ['5/11/2026', 'dd/MM/yyyy'],
    ['2026112508301', 'yyyyMMddHHmmss'],
    ['202611250830155', 'yyyyMMddHHmmss'],
    ['20261125240000', 'yyyyMMddHHmmss'],
    ['2026 125', 'yyyyMMdd'],
    ['', 'yyyy-MM-dd'],
  ] as const)('refuses %p as %s', (text, format) => {
    expect(readDate(text, format)).toBeUndefined();
  });

  it.each(DATE_FORMATS.filter(hasTime))('reads back every second it wrote as %s', format => {
    fc.assert(
      fc.property(moments, moment => {
        const seconds = Math.floor(moment.getTime() / 1000) * 1000;

        const text = writeDate(seconds, format);

        expect(readDate(text, format)).toBe(seconds);
      }),
    );
  });

  it.each(DATE_FORMATS.filter(format => !hasTime(format)))('reads back every day it wrote as %s', format => {
    fc.assert(
      fc.property(moments, moment => {
        const text = writeDate(moment.getTime(), format);

        expect(writeDate(readDate(text, format) ?? Number.NaN, format)).toBe(text);
      }),
    );
  });

  it('keeps milliseconds in iso', () => {
    fc.assert(
      fc.property(moments, moment => {
        const text = writeDate(moment.getTime(), 'iso');

        expect(readDate(text, 'iso')).toBe(moment.getTime());
        expect(Date.parse(text)).toBe(moment.getTime());
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...DATE_FORMATS), (text, format) => {
        expect(() => readDate(text, format)).not.toThrow();
      }),
    );
  });

  it('changes the day at midnight in Viet Nam', () => {
    expect(vietnamDay(new Date('2026-11-24T16:59:59Z'))).toBe('2026-11-24');
    expect(vietnamDay(new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
  });
});

describe('the change from one format to another', () => {
  const formats = fc.constantFrom(...DATE_FORMATS);
  const throughTheMoment = (text: string, from: DateFormat, to: DateFormat): string | undefined => {
    const milliseconds = readDate(text, from);
    return milliseconds === undefined ? undefined : writeDate(milliseconds, to);
  };

  it('is reading and writing, for texts of every format', () => {
    const others = fc.constantFrom(
      '',
      '2026-02-29T08:30:15+07:00',
      '2026-11-25t01:30:15Z',
      '2026-11-25T01:30:15.5+07:00',
      '2026-11-25T23:30:15-02:00',
    );

    fc.assert(
      fc.property(moments, others, formats, formats, formats, (moment, other, written, from, to) => {
        fc.pre(hasTime(from) || !hasTime(to));
        const change = compileDateChange(from, to);

        for (const text of [writeDate(moment.getTime(), written), other]) {
          expect(change(text)).toBe(throughTheMoment(text, from, to));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['2026-11-25T08:30:15+07:00', 'iso', 'yyyyMMddHHmmss', '20261125083015'],
    ['2026-11-24T20:30:15Z', 'iso', 'dd/MM/yyyy', '25/11/2026'],
    ['25/11/2026 08:30:15', 'dd/MM/yyyy HH:mm:ss', 'iso', '2026-11-25T08:30:15+07:00'],
    ['20261125083015', 'yyyyMMddHHmmss', 'yyyy-MM-dd', '2026-11-25'],
    ['31/02/2026', 'dd/MM/yyyy', 'yyyy-MM-dd', undefined],
    ['2026-11-25T08:30:15+07:00 ', 'iso', 'yyyyMMdd', undefined],
  ] as const)('makes of %p in %s, as %s: %p', (text, from, to, expected) => {
    expect(compileDateChange(from, to)(text)).toBe(expected);
  });
});
