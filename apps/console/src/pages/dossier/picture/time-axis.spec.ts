import fc from 'fast-check';
import { gapOf, timeAxis } from './time-axis';

const DAY = 86_400_000;
const start = Date.UTC(2026, 10, 20);
const moments = fc.array(fc.integer({ min: start, max: start + 20 * DAY }), { maxLength: 300 });
const options = fc.record({ width: fc.integer({ min: 200, max: 2_000 }), zoom: fc.constantFrom(1, 2, 4), trueScale: fc.boolean() });

describe('the time axis', () => {
  it('gives a gap what its length deserves, seconds and days alike', () => {
    expect([0, 1_000, 60_000, 3_600_000, 5 * DAY].map(gap => Math.round(gapOf(gap)))).toEqual([7, 12, 39, 71, 108]);
    expect(gapOf(1_000 * DAY)).toBe(110);
  });

  it('keeps order, and puts nothing outside', () => {
    fc.assert(
      fc.property(moments, options, (list, wanted) => {
        const axis = timeAxis(list, wanted);
        const places = list.toSorted((a, b) => a - b).map(axis.place);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(axis.width + 1e-6);
        }
      }),
    );
  });

  it('fits five days of twenty-eight moments into one window without putting any together', () => {
    const list = Array.from({ length: 28 }, (_, index) => start + Math.floor(index / 7) * DAY + (index % 7) * 40_000);
    const axis = timeAxis(list, { width: 1_000 });

    expect(axis).toMatchObject({ width: 1_000, merged: 0 });
    expect(axis.place(list[27] ?? 0)).toBeCloseTo(1_000);
  });

  it('puts together what is too close to tell apart, and less of it the wider it is drawn', () => {
    const list = Array.from({ length: 200 }, (_, index) => start + index * 2_000);

    const [narrow, wide] = [timeAxis(list, { width: 800 }), timeAxis(list, { width: 800, zoom: 8 })];

    expect(narrow.merged).toBeGreaterThan(0);
    expect(narrow.width).toBe(800);
    expect(wide.merged).toBe(0);
  });

  it('is wider than the window where even then there is too much, never unreadable', () => {
    const list = Array.from({ length: 200 }, (_, index) => start + index * 2 * 3_600_000);
    expect(timeAxis(list, { width: 500 }).width).toBeGreaterThan(500);
  });

  it('is even in true scale', () => {
    const axis = timeAxis([start, start + 1_000, start + DAY], { width: 864, trueScale: true });
    expect(axis.place(start + DAY / 2)).toBeCloseTo(432);
  });

  it('takes no moment, one, and moments nobody can read', () => {
    expect(timeAxis([], { width: 300 }).place(start)).toBe(0);
    expect(timeAxis([start], { width: 300 }).place(start)).toBe(0);
    expect(timeAxis([start, Number.NaN, start + 1_000], { width: 300 }).stops).toEqual([start, start + 1_000]);
  });
});
