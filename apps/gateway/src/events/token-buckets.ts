import { LienThongError } from '@lienthong/dossier';

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Limits how many events a client posts per second, in this process. A bucket holds one second's worth; a request may take
 * more than is left, and what it took too much has to flow back first. So a batch of any size passes, and the rate holds.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Throws `RATE_EXCEEDED` with the seconds to wait. */
  take(clientId: string, rate: number, events: number): void {
    const now = this.now();
    const bucket = this.buckets.get(clientId) ?? { tokens: rate, filledAt: now };
    this.buckets.set(clientId, bucket);
    bucket.tokens = Math.min(rate, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate);
    bucket.filledAt = now;
    if (bucket.tokens < 1) {
      const retryAfter = Math.max(1, Math.ceil((1 - bucket.tokens) / rate));
      const params = { rate, seconds: retryAfter };
      throw new LienThongError('RATE_EXCEEDED', 'too-many', `More than ${rate} events per second`, { retryAfter, params });
    }
    bucket.tokens -= events;
  }
}
