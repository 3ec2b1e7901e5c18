import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Values of a metric's labels. A label must come from a small, fixed set: never an id, a code or anything personal. */
export type Labels = Readonly<Record<string, string | number>>;

/** Only rises. */
export interface CounterMetric {
  add(labels?: Labels, amount?: number): void;
}

/** Goes up and down. */
export interface GaugeMetric {
  set(value: number, labels?: Labels): void;
}

/** Durations, in seconds. */
export interface HistogramMetric {
  observe(seconds: number, labels?: Labels): void;
  /** Starts a clock; calling the result observes the time since. */
  start(): (labels?: Labels) => void;
}

/** Where to cut durations, in seconds: from a local call to a partner's time-out. */
const DURATIONS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * The metrics of one process, in the Prometheus text format. Asking for a metric again gives the same one, so services
 * that share a process can share it.
 */
export class Metrics {
  readonly contentType: string;
  private readonly registry = new Registry();

  constructor() {
    this.contentType = this.registry.contentType;
  }

  /** Adds memory, event loop and garbage collection of this process. */
  collectProcessMetrics(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter(name: string, help: string, labels: readonly string[] = []): CounterMetric {
    const metric = this.once(name, () => new Counter({ name, help, labelNames: [...labels], registers: [this.registry] }));
    return { add: (values = {}, amount = 1) => metric.inc({ ...values }, amount) };
  }

  gauge(name: string, help: string, labels: readonly string[] = []): GaugeMetric {
    const metric = this.once(name, () => new Gauge({ name, help, labelNames: [...labels], registers: [this.registry] }));
    return { set: (value, values = {}) => metric.set({ ...values }, value) };
  }

  histogram(name: string, help: string, labels: readonly string[] = [], buckets: readonly number[] = DURATIONS): HistogramMetric {
    const make = (): Histogram => new Histogram({ name, help, labelNames: [...labels], buckets: [...buckets], registers: [this.registry] });
    const metric = this.once(name, make);
    return {
      observe: (seconds, values = {}) => metric.observe({ ...values }, seconds),
      start: () => {
        const stop = metric.startTimer();
        return (values = {}) => void stop({ ...values });
      },
    };
  }

  /** Everything, as a scraper reads it. */
  async text(): Promise<string> {
    return this.registry.metrics();
  }

  private once<T extends Counter | Gauge | Histogram>(name: string, make: () => T): T {
    return (this.registry.getSingleMetric(name) as T | undefined) ?? make();
  }
}
