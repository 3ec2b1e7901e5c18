import { Metrics } from './metrics';

describe('Metrics', () => {
  it('gives counters, gauges and durations in the Prometheus format', async () => {
    const metrics = new Metrics();

    metrics.counter('lt_events_total', 'Events', ['result']).add({ result: 'accepted' }, 2);
    metrics.gauge('lt_outbox_events', 'Waiting').set(7);
    metrics.histogram('lt_seconds', 'Time', [], [1]).observe(0.5);

    const text = await metrics.text();
    expect(text).toContain('lt_events_total{result="accepted"} 2');
    expect(text).toContain('lt_outbox_events 7');
    expect(text).toContain('lt_seconds_bucket{le="1"} 1');
  });

  it('shares a metric between those who ask for the same name', async () => {
    const metrics = new Metrics();

    metrics.counter('lt_events_total', 'Events').add();
    metrics.counter('lt_events_total', 'Events').add();

    expect(await metrics.text()).toContain('lt_events_total 2');
  });

  it('times with a clock of its own', async () => {
    const metrics = new Metrics();
    const stop = metrics.histogram('lt_seconds', 'Time', ['result']).start();

    stop({ result: 'ok' });

    expect(await metrics.text()).toContain('lt_seconds_count{result="ok"} 1');
  });
});
