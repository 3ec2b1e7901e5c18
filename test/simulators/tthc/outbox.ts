import { setTimeout as wait } from 'node:timers/promises';
import { offsetTime } from '../kit/clock';
import type { Kit } from '../kit/partner';
import { GatewayClient, type GatewayAccess, type Posted } from './gateway-client';
import type { OutboxEntry, TthcState } from './state';

export interface OutboxPace {
  /** Milliseconds before the first repeat; doubles each time. */
  readonly first: number;
  /** Longest wait while the gateway cannot be reached or is not ready. */
  readonly most: number;
  /** Longest wait while the gateway refuses (4xx): somebody must change something first. */
  readonly refused: number;
}

const EVENTS_PATH = '/v1/events';

/** Sends events in order per dossier, each until the gateway answers 202 or 200; what is not sent is in the state file. */
export class Outbox {
  private readonly working = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private client: GatewayClient | undefined;
  /** Aborted when the way to the gateway changes, to end the waiting. */
  private changedWay = new AbortController();

  constructor(
    private readonly kit: Kit<TthcState>,
    private readonly pace: OutboxPace,
    access: GatewayAccess | undefined,
  ) {
    if (access !== undefined) this.client = new GatewayClient(access);
  }

  async connect(access: GatewayAccess): Promise<void> {
    const old = this.client;
    this.client = new GatewayClient(access);
    this.changedWay.abort();
    this.changedWay = new AbortController();
    await old?.close();
    this.wake();
  }

  add(entry: OutboxEntry): void {
    (this.kit.kept.domain.lanes[entry.dossier] ??= []).push(entry);
    this.kit.changed();
    this.wakeLane(entry.dossier);
  }

  /** Starts every lane that has something to send. */
  wake(): void {
    for (const dossier of Object.keys(this.kit.kept.domain.lanes)) this.wakeLane(dossier);
  }

  /** Resolves when a dossier has nothing to send, after the time given, or at once when there is nowhere to send to. */
  async drained(dossier: string, milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    while (this.client !== undefined && this.head(dossier) !== undefined && Date.now() < end) await wait(10);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.working.values(), this.client?.close()]);
  }

  private wakeLane(dossier: string): void {
    if (this.client === undefined || this.stopping.signal.aborted || this.working.has(dossier)) return;
    const work = this.work(dossier).then(() => {
      this.working.delete(dossier);
      // What came in between the last look at the lane and now.
      if (this.head(dossier) !== undefined) this.wakeLane(dossier);
    });
    this.working.set(dossier, work);
  }

  private head(dossier: string): OutboxEntry | undefined {
    return this.kit.kept.domain.lanes[dossier]?.[0];
  }

  private async work(dossier: string): Promise<void> {
    for (let entry = this.head(dossier); entry !== undefined && !this.stopping.signal.aborted; entry = this.head(dossier)) {
      const posted = await this.post(entry);
      if (this.stopping.signal.aborted && posted.status === 0) return;
      entry.attempts += 1;
      if (posted.status === 200 || posted.status === 202) this.done(dossier, entry, posted.status);
      else await this.pause(entry, posted);
      this.kit.changed();
    }
  }

  /** Status 0 when no answer came. */
  private async post(entry: OutboxEntry): Promise<Posted> {
    const { client } = this;
    if (client === undefined) return { status: 0 };
    const { signal } = this.stopping;
    try {
      // An event is sent only once it is on disk: a restart must not make another event under the same id.
      await this.kit.saved();
      for (const file of entry.files) {
        const stored = await client.file(file, signal);
        if (stored.status >= 300) return stored;
      }
      const posted = await client.event(entry.event, signal);
      const twice = posted.status < 300 && this.kit.faultOn(EVENTS_PATH, 'duplicate-answer') !== undefined;
      return twice ? await client.event(entry.event, signal) : posted;
    } catch (error) {
      return { status: 0, code: error instanceof Error ? error.message : String(error) };
    }
  }

  private done(dossier: string, entry: OutboxEntry, status: number): void {
    const { domain } = this.kit.kept;
    const lane = domain.lanes[dossier];
    // The lane may be another one when the state was reset meanwhile.
    if (lane?.[0] !== entry) return;
    lane.shift();
    if (lane.length === 0) delete domain.lanes[dossier];
    const { id, type } = entry.event;
    domain.sent.push({ dossier, id, type, attempts: entry.attempts, status, at: offsetTime(this.kit.clock.now()) });
  }

  private async pause(entry: OutboxEntry, posted: Posted): Promise<void> {
    entry.lastStatus = posted.status;
    if (posted.code === undefined) delete entry.lastProblem;
    else entry.lastProblem = posted.code;
    this.kit.changed();
    const refused = posted.status >= 400 && posted.status < 500 && ![401, 408, 429].includes(posted.status);
    const asked = posted.retryAfter === undefined ? 0 : posted.retryAfter * 1000;
    const growing = this.pace.first * 2 ** Math.min(entry.attempts - 1, 20);
    const milliseconds = Math.min(Math.max(growing, asked), refused ? this.pace.refused : this.pace.most);
    const signal = AbortSignal.any([this.stopping.signal, this.changedWay.signal]);
    await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
