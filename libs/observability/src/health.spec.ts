import { HealthRegistry } from './health';

describe('HealthRegistry', () => {
  it('is well when every part is', async () => {
    const health = new HealthRegistry();
    health.register('database', async () => undefined);

    const report = await health.report();

    expect(report).toEqual({ status: 'ok', checks: [{ name: 'database', ok: true }] });
  });

  it('names the part that fails and its code, not its words', async () => {
    const health = new HealthRegistry();
    health.register('database', () => Promise.reject(Object.assign(new Error('connect 10.0.0.7:5432'), { code: 'ECONNREFUSED' })));
    health.register('bus', async () => undefined);

    const report = await health.report();

    expect(report.status).toBe('failing');
    expect(report.checks[0]).toEqual({ name: 'database', ok: false, code: 'ECONNREFUSED' });
    expect(JSON.stringify(report)).not.toContain('10.0.0.7');
  });

  it('does not wait for a part that hangs', async () => {
    const health = new HealthRegistry();
    health.register('disk', () => new Promise(() => undefined));

    const report = await health.report(10);

    expect(report.checks).toEqual([{ name: 'disk', ok: false, code: 'SLOW' }]);
  });

  it('forgets a part that was taken out', async () => {
    const health = new HealthRegistry();
    const remove = health.register('bus', () => Promise.reject(new Error('gone')));

    remove();

    expect(await health.report()).toEqual({ status: 'ok', checks: [] });
  });
});
