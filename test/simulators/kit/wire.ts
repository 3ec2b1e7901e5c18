import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { offsetTime } from './clock';
import { takeFault, TOKEN_PATH, type Fault } from './faults';
import { HttpProblem, sendReply, type Call, type Match, type Reply } from './http';
import type { Kit, Partner, WireRoute, Work } from './partner';
import type { ReceivedLog } from './received-log';
import type { Tokens } from './tokens';

const SLOW = 30_000;

/** Takes the calls of a partner's wire: log, token, fault, key, work, disk, answer, in this order. */
export class Wire<D> {
  private readonly stopping = new AbortController();

  constructor(
    private readonly kit: Kit<D>,
    private readonly partner: Partner,
    private readonly tokens: Tokens,
    private readonly log: ReceivedLog,
  ) {}

  async answer(call: Call, match: Match<WireRoute> | undefined, response: ServerResponse): Promise<void> {
    const fault = this.enter(call, match);
    if (fault instanceof HttpProblem) return this.leave(response, problemReply(fault));
    if (fault?.profile === 'slow') await wait(fault.milliseconds ?? SLOW, undefined, { signal: this.stopping.signal });
    const replaced = fault === undefined ? undefined : this.instead(fault, call);
    if (replaced !== undefined) return this.leave(response, replaced);
    if (call.path === TOKEN_PATH) return this.finish(response, this.tokens.issue(call), fault);
    if (match === undefined) return this.leave(response, { status: 404, body: { message: 'Không có dịch vụ này' } });

    const work = this.work(call, match, fault);
    if (fault?.profile === 'callback-before-answer' && work.effect !== undefined) {
      await this.kit.saved();
      await this.partner.foretell(work.effect.dossier);
    }
    return this.finish(response, { status: 200, body: work.answer }, fault);
  }

  /** Slow work that has not begun is never done. */
  stop(): void {
    this.stopping.abort();
  }

  /** Checks the token, chooses the fault and writes the call down. */
  private enter(call: Call, match: Match<WireRoute> | undefined): Fault | HttpProblem | undefined {
    let outcome: Fault | HttpProblem | undefined;
    try {
      if (call.path !== TOKEN_PATH) this.tokens.check(call);
      outcome = match === undefined && call.path !== TOKEN_PATH ? undefined : takeFault(this.kit.kept.faults, call.path);
      if (outcome !== undefined) this.kit.changed();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      outcome = error;
    }
    const key = keyOf(call);
    this.log.add({
      at: offsetTime(this.kit.clock.now()),
      method: call.method,
      path: call.path,
      ...(key === undefined ? {} : { key }),
      // The body of a token request is a secret.
      ...(call.body === undefined || call.path === TOKEN_PATH ? {} : { body: call.body }),
      ...(outcome === undefined || outcome instanceof HttpProblem ? {} : { fault: outcome.profile }),
    });
    return outcome;
  }

  /** The answer of a fault that keeps the work from being done. */
  private instead(fault: Fault, call: Call): Reply | undefined {
    switch (fault.profile) {
      case 'error-burst':
        return { status: fault.status ?? 500, type: 'text/plain; charset=utf-8', body: 'Lỗi hệ thống' };
      case 'html':
        return { status: 200, type: 'text/html; charset=utf-8', body: MAINTENANCE_PAGE };
      case 'token-expired':
        return problemReply(this.tokens.revoke(call));
      case 'refuse':
        return { status: fault.status ?? 200, body: this.partner.refuse(fault.text ?? 'Hồ sơ không đủ điều kiện tiếp nhận') };
      case 'slow':
      case 'timeout-after-accept':
      case 'duplicate-answer':
      case 'callback-before-answer':
        return undefined;
    }
  }

  private work(call: Call, match: Match<WireRoute>, fault: Fault | undefined): Work {
    const routed = { ...call, params: match.params };
    const once = (): Work => (match.route.keyed ? this.keyed(routed, match.route, fault) : match.route.handle(routed, fault?.profile));
    const first = once();
    if (fault?.profile !== 'duplicate-answer') return first;
    return { ...once(), ...(first.effect === undefined ? {} : { effect: first.effect }) };
  }

  private keyed(call: Call, route: WireRoute, fault: Fault | undefined): Work {
    const { kept, clock } = this.kit;
    const key = keyOf(call);
    if (key === undefined) return { answer: this.partner.refuse('Thiếu tiêu đề Idempotency-Key') };
    const taken = Object.hasOwn(kept.keys, key) ? kept.keys[key] : undefined;
    if (taken !== undefined) return { answer: this.partner.repeat(taken.answer) };

    const work = route.handle(call, fault?.profile);
    if (work.effect === undefined) return work;
    const at = clock.now();
    kept.keys[key] = { at, dossier: work.effect.dossier, answer: work.answer };
    kept.effects.push({ seq: kept.effects.length + 1, at: offsetTime(at), key, ...work.effect });
    this.kit.changed();
    return work;
  }

  private async finish(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
    if (fault?.profile !== 'timeout-after-accept') return this.leave(response, reply);
    await this.saved();
    // No answer, ever: the caller gives up, or the connection is cut after a while.
    if (fault.milliseconds === undefined) return;
    const timer = setTimeout(() => response.destroy(), fault.milliseconds);
    response.once('close', () => clearTimeout(timer));
  }

  private async leave(response: ServerResponse, reply: Reply): Promise<void> {
    await this.saved();
    sendReply(response, reply);
  }

  private async saved(): Promise<void> {
    await Promise.all([this.log.saved(), this.kit.saved()]);
  }
}

export function problemReply(problem: HttpProblem): Reply {
  return { status: problem.status, headers: problem.headers, body: { message: problem.message } };
}

function keyOf(call: Call): string | undefined {
  const key = call.headers['idempotency-key'];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

const MAINTENANCE_PAGE = `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>Bảo trì</title></head>
<body><h1>Hệ thống đang bảo trì</h1><p>Xin quý khách vui lòng quay lại sau.</p></body></html>
`;
