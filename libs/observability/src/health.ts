/** How one part of a process is. The code says why it is not well; texts of drivers may hold addresses and stay behind. */
export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly code?: string;
}

export interface HealthReport {
  readonly status: 'ok' | 'failing';
  readonly checks: readonly CheckResult[];
}

/** Where the parts of a process say how to see that they work. A check resolves when its part is well and rejects otherwise. */
export class HealthRegistry {
  private readonly checks = new Map<string, () => Promise<void>>();

  /** Names are unique; the returned function takes the check out again. */
  register(name: string, check: () => Promise<void>): () => void {
    this.checks.set(name, check);
    return () => {
      if (this.checks.get(name) === check) this.checks.delete(name);
    };
  }

  /** Runs all checks at once; one that takes longer than `timeout` milliseconds counts as failed with the code `SLOW`. */
  async report(timeout = 2_000): Promise<HealthReport> {
    const checks = await Promise.all([...this.checks].map(([name, check]) => run(name, check, timeout)));
    return { status: checks.every(check => check.ok) ? 'ok' : 'failing', checks };
  }
}

async function run(name: string, check: () => Promise<void>, timeout: number): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<CheckResult>(resolve => {
    timer = setTimeout(() => resolve({ name, ok: false, code: 'SLOW' }), timeout);
  });
  try {
    return await Promise.race([check().then(() => ({ name, ok: true })), tooSlow]);
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    return { name, ok: false, code: typeof code === 'string' ? code : 'FAILED' };
  } finally {
    clearTimeout(timer);
  }
}
