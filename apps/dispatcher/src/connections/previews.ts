import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import { previewDelivery, type DeliveryPreview } from '@lienthong/adapter-host';
import { AdapterFailure, type Delivery, type HostLog, type HttpSettings } from '@lienthong/adapter-sdk';
import type { ConnectionSpec } from '@lienthong/persistence';
import { AttachmentPort } from './connections';
import { compileRules, type CompiledRules, type Rules } from './rules';

/** What a translation is made with: as when delivering, the settings may be of another release than mapping and tables. */
export interface PreviewedConnection {
  readonly settings: ConnectionSpec;
  readonly rules: Rules;
  /** Team that owns the system behind it. */
  readonly owner: string;
}

const SILENT: HostLog = { info: () => undefined, warn: () => undefined };

/** Shows what would be sent for a delivery, without a session, a secret or a socket. */
@Injectable()
export class Previews {
  /** Parts of a release never change. */
  private readonly compiled = new WeakMap<object, CompiledRules>();

  constructor(private readonly attachments: AttachmentPort) {}

  /** Never throws: what is wrong with one connection is said in its preview. */
  async of(delivery: Delivery, { settings, rules, owner }: PreviewedConnection): Promise<DeliveryPreview> {
    const adapter = adapterById(settings.adapter);
    if (!adapter) return failed(new AdapterFailure('permanent', 'adapter-missing', `There is no adapter ${settings.adapter}`, { owner }));
    let compiled: CompiledRules;
    try {
      compiled = this.compile(rules, owner);
    } catch (error) {
      if (error instanceof AdapterFailure) return failed(error);
      throw error;
    }
    const parts = {
      connection: settings.id,
      system: settings.system,
      owner,
      settings: settings.settings as HttpSettings,
      ...compiled,
      attachments: this.attachments,
      clock: { now: () => new Date() },
      log: SILENT,
    };
    return previewDelivery(adapter, parts, delivery);
  }

  private compile(rules: Rules, owner: string): CompiledRules {
    const known = this.compiled.get(rules.mapping);
    if (known) return known;
    const compiled = compileRules(rules, owner);
    this.compiled.set(rules.mapping, compiled);
    return compiled;
  }
}

function failed(failure: AdapterFailure): DeliveryPreview {
  return { translations: [], failure };
}
