import fc from 'fast-check';
import { readFaults, takeFault } from './faults';

describe('takeFault', () => {
  it('hits as many requests as it was told, then ends', () => {
    const faults = readFaults({ profile: 'error-burst', times: 2 });

    const taken = [1, 2, 3].map(() => takeFault(faults, '/api/tien-do')?.profile);

    expect(taken).toEqual(['error-burst', 'error-burst', undefined]);
  });

  it('leaves the token endpoint alone unless it is named', () => {
    const everywhere = takeFault(readFaults({ profile: 'html' }), '/token');
    const named = takeFault(readFaults({ profile: 'html', path: '/token' }), '/token');

    expect(everywhere).toBeUndefined();
    expect(named?.profile).toBe('html');
  });

  it('hits only the path it is meant for', () => {
    const faults = readFaults({ profile: 'slow', path: '/api/ket-qua' });

    expect(takeFault(faults, '/api/tien-do')).toBeUndefined();
    expect(takeFault(faults, '/api/ket-qua')?.profile).toBe('slow');
  });

  it('hits exactly the share it was told, whatever the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), percent => {
        const faults = readFaults({ profile: 'slow', percent });

        const hits = Array.from({ length: 100 }, () => takeFault(faults, '/')).filter(fault => fault !== undefined).length;

        // One less at most, by rounding.
        expect(Math.abs(hits - percent)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lets the next fault have what the first does not want', () => {
    const faults = readFaults([
      { profile: 'html', times: 1 },
      { profile: 'refuse', text: 'Hệ thống đang bận' },
    ]);

    const taken = [takeFault(faults, '/api/ho-so'), takeFault(faults, '/api/ho-so')];

    expect(taken.map(fault => fault?.profile)).toEqual(['html', 'refuse']);
  });
});

describe('readFaults', () => {
  it.each([{ profile: 'earthquake' }, { profile: 'slow', percent: 101 }, { profile: 'slow', times: 'twice' }, 'slow'])(
    'refuses %j',
    input => {
      expect(() => readFaults(input)).toThrow(expect.objectContaining({ status: 400 }) as Error);
    },
  );

  it('ends all faults with the profile none', () => {
    expect(readFaults({ profile: 'none' })).toEqual([]);
  });
});
