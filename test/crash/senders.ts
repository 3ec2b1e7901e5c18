import { setTimeout as pause } from 'node:timers/promises';
import type { Access } from '../load/sender';
import { loadEvent } from '../load/event';

/** An event the gateway has said it will deliver. */
export interface AcceptedEvent {
  readonly code: string;
  readonly step: number;
  readonly uid: string;
}

const STEPS = 6;
const THINKING = 250;
const RETRY = 200;
const POST_LIMIT = 5_000;

/** Sector systems that each live through one dossier after the other, and send every event until it is accepted. */
export class Senders {
  readonly accepted: AcceptedEvent[] = [];
  /** Answers other than 200 and 202, by status; 0 is none at all. */
  readonly refusals = new Map<number, number>();
  private dossiers = 0;
  private token = '';
  private ending = false;

  constructor(
    private readonly access: Access,
    private readonly random: () => number,
  ) {}

  /** Resolves some time after {@link end}, when every dossier begun is through. */
  async run(many: number): Promise<void> {
    await Promise.all(Array.from({ length: many }, () => this.live()));
  }

  end(): void {
    this.ending = true;
  }

  private async live(): Promise<void> {
    while (!this.ending) {
      const number = this.dossiers++;
      const opening = loadEvent('crash', number);
      await this.send(opening.code, 0, opening.body);
      for (let step = 1; step < STEPS; step++) {
        await pause(this.random() * THINKING * 2);
        await this.send(opening.code, step, progress(opening.code, step));
      }
    }
  }

  private async send(code: string, step: number, body: string): Promise<void> {
    for (;;) {
      const answer = await this.post(body);
      if (answer.status === 202 || answer.status === 200) {
        this.accepted.push({ code, step, uid: String(answer.uid) });
        return;
      }
      this.refusals.set(answer.status, (this.refusals.get(answer.status) ?? 0) + 1);
      if (answer.status === 401) this.token = '';
      else if (answer.status === 409 || answer.status === 422) throw new Error(`${code} step ${step}: ${answer.status}`);
      await pause(RETRY * (0.5 + this.random()));
    }
  }

  private async post(body: string): Promise<{ readonly status: number; readonly uid?: unknown }> {
    const { gateways, clientId, clientSecret } = this.access;
    const gateway = gateways[Math.floor(this.random() * gateways.length)] as string;
    try {
      if (this.token === '') {
        const reply = await fetch(`${gateway}/oauth2/token`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: 'grant_type=client_credentials',
          signal: AbortSignal.timeout(POST_LIMIT),
        });
        this.token = String(((await reply.json()) as { access_token?: string }).access_token ?? '');
      }
      const reply = await fetch(`${gateway}/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/cloudevents+json' },
        body,
        signal: AbortSignal.timeout(POST_LIMIT),
      });
      return { status: reply.status, uid: ((await reply.json()) as { uid?: unknown }).uid };
    } catch {
      return { status: 0 }; // killed, frozen or just coming up: sent again, as every sender must
    }
  }
}

function progress(code: string, step: number): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `${code}/${step}`,
    source: '/phan-mem-nganh/do-tai',
    type: 'vn.lienthong.dossier.processing.v1',
    subject: code,
    time: new Date(Date.UTC(2026, 10, 25, 2, 0, step)).toISOString(),
    data: { content: String(step), officerName: 'Đặng Thị Ngọc Hân' },
  });
}
