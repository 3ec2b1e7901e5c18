import fc from 'fast-check';
import { continueTrace, formatTraceparent, parseTraceparent } from './traceparent';

const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('traceparent', () => {
  it('reads what it writes', () => {
    const context = continueTrace();

    expect(parseTraceparent(formatTraceparent(context))).toEqual(context);
  });

  it('keeps the trace and takes a new step', () => {
    const parent = parseTraceparent(header);

    const next = continueTrace(parent);

    expect(next.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(next.spanId).not.toBe('00f067aa0ba902b7');
  });

  it.each([
    ['nothing', undefined],
    ['a forbidden version', header.replace(/^00/, 'ff')],
    ['an all-zero trace', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['an all-zero step', `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`],
    ['more fields than its version has', `${header}-more`],
    ['upper case', header.toUpperCase()],
  ])('ignores %s', (_what, value) => {
    expect(parseTraceparent(value)).toBeUndefined();
  });

  it('reads a newer version as far as it is known', () => {
    expect(parseTraceparent(`${header.replace(/^00/, '01')}-more`)?.spanId).toBe('00f067aa0ba902b7');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), text => void parseTraceparent(text)));
  });
});
