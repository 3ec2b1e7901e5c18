import type { Page, Route } from 'playwright-core';
import { LienThongError } from '@lienthong/dossier';
import { problemOf } from '@lienthong/service';

/** What a call of the API meets: no answer, a fault, a refusal, a list of nothing, no connection. */
export type Fault = 'slow' | 'fault' | 'denied' | 'empty' | 'cut';

const REFUSED = new LienThongError('SCOPE_MISSING', 'denied', 'refused', { params: { scope: 'operations:read' } });
const NOTHING = {
  ...{ items: [], next: null, count: { value: 0, exact: true } },
  ...{ total: { groups: 0, parked: 0, dossiers: 0 }, lastCleared: null },
};

/** Between the page and the API: lets everything pass, except the calls that are to meet something, each by its path. */
export class Faults {
  private readonly chosen = new Map<string, Fault>();

  static async between(page: Page): Promise<Faults> {
    const faults = new Faults();
    await page.route(
      ({ pathname }) => pathname.startsWith('/v1/'),
      route => faults.meet(route),
    );
    return faults;
  }

  set(path: string, fault: Fault | undefined): void {
    if (fault === undefined) this.chosen.delete(path);
    else this.chosen.set(path, fault);
  }

  clear(): void {
    this.chosen.clear();
  }

  private async meet(route: Route): Promise<void> {
    switch (this.chosen.get(new URL(route.request().url()).pathname)) {
      case undefined:
        return route.fallback();
      case 'slow':
        return; // never answered: whoever asked gives up, or the page goes
      case 'cut':
        return route.abort('connectionreset');
      case 'empty':
        return route.fulfill({ json: NOTHING });
      case 'fault':
        return refuse(route, new Error('a fault of the test'));
      case 'denied':
        return refuse(route, REFUSED);
    }
  }
}

/** As the API itself says it. */
function refuse(route: Route, error: Error): Promise<void> {
  const problem = problemOf(error, 'vi', 'kiem-thu-1');
  return route.fulfill({ status: problem.status, contentType: 'application/problem+json', body: JSON.stringify(problem) });
}
