import { inspect } from 'node:util';
import type { DossierEvent } from '@lienthong/dossier';
import type { Adapter, Delivery, Session } from '../contract';
import { AdapterFailure } from '../failure';
import type { CreateHost, HostParts, OpenHost } from '../host-parts';
import type { HttpSettings } from '../http-settings';
import { deliveryOf } from './delivery-of';
import { memoryAttachments } from './memory-attachments';
import type { DeliveryCase, Partner } from './partner';

/** What a session can do besides `probe` and `close`. */
export type Capability = 'deliver' | 'lookup' | 'collect' | 'follow' | 'receive';
export const CAPABILITIES: readonly Capability[] = ['deliver', 'lookup', 'collect', 'follow', 'receive'];

/** An adapter, its simulator and what to try on them. */
export interface AdapterUnderTest<S extends HttpSettings> {
  readonly name: string;
  readonly adapter: Adapter<S>;
  /** Every capability the session has, and no other. */
  readonly capabilities: readonly Capability[];
  readonly createHost: CreateHost;
  readonly mapping: HostParts['mapping'];
  readonly codes: HostParts['codes'];
  /** Starts the simulator; called once for all cases. */
  start(): Promise<Partner<S>>;
  /** The first is what the other cases use: it must be one `lookup`, `follow`, `collect` and `receive` know of afterwards. */
  readonly deliveries: readonly [DeliveryCase, ...DeliveryCase[]];
  /** An event with a code that `table` does not have. */
  readonly unmapped?: { readonly event: DossierEvent; readonly table: string };
  /** Where the partner issues tokens; absent when it knows none. */
  readonly tokenPath?: string;
  /** Contents the events refer to. */
  readonly attachments?: readonly Buffer[];
}

export const CONNECTION = 'partner.test';
const OWNER = 'Nhóm vận hành';

/** A session on a host of its own, and every way to use it that leaves nothing open. */
export class Bench<S extends HttpSettings> {
  readonly #open: { session: Session; host: OpenHost }[] = [];

  constructor(
    readonly subject: AdapterUnderTest<S>,
    readonly partner: Partner<S>,
  ) {}

  connect(secrets: Readonly<Record<string, string>> = this.partner.secrets): Session {
    const { adapter, createHost, mapping, codes, attachments } = this.subject;
    const host = createHost({
      connection: CONNECTION,
      system: 'partner',
      owner: OWNER,
      settings: this.partner.settings,
      secrets,
      mapping,
      codes,
      attachments: memoryAttachments(attachments),
      clock: { now: () => new Date() },
      log: { info: () => undefined, warn: () => undefined },
    });
    const session = adapter.connect(this.partner.settings, host);
    this.#open.push({ session, host });
    return session;
  }

  async closeAll(): Promise<void> {
    for (const { session, host } of this.#open.splice(0)) {
      await session.close();
      await host.close();
    }
  }

  delivery(delivered: DeliveryCase = this.subject.deliveries[0], attempt = 1): Delivery {
    const { event, aliases = [] } = delivered;
    return deliveryOf(event, { connection: CONNECTION, aliases, attempt });
  }

  /** How many effects a delivery had at the partner. */
  async effectsOf({ id }: Delivery): Promise<number> {
    return (await this.partner.control.effects()).filter(({ key }) => key === id).length;
  }

  /** Everything the partner was sent for a delivery, as text. */
  async wireOf({ id }: Delivery): Promise<string> {
    const calls = (await this.partner.control.received()).filter(({ key }) => key === id);
    return calls.map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body))).join('\n');
  }

  async tokenCalls(): Promise<number> {
    return (await this.partner.control.received()).filter(({ path }) => path === this.subject.tokenPath).length;
  }

  /** Delivers the first case and returns what the partner calls the dossier. */
  async delivered(session: Session, signal: AbortSignal): Promise<{ readonly reference: string; readonly dossierId: string }> {
    const delivery = this.delivery();
    const receipt = await session.deliver?.(delivery, signal);
    return { reference: receipt?.reference ?? delivery.envelope.subject, dossierId: delivery.envelope.dossierId };
  }

  /** The failure a call ends in; no secret of the connection may stand anywhere in it. */
  async failureOf(work: Promise<unknown> | undefined, secrets = this.partner.secrets): Promise<AdapterFailure> {
    const thrown: unknown = await (work ?? Promise.resolve()).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(AdapterFailure);
    const everything = inspect(thrown, { depth: null, showHidden: true });
    for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/authorization/i);
    return thrown as AdapterFailure;
  }
}
