import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import { previewDelivery, type DeliveryPreview } from '@lienthong/adapter-host';
import { AdapterFailure, type Delivery, type HostLog, type HostParts, type HttpSettings } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import type { ConnectionSpec } from '@lienthong/persistence';
import { AttachmentPort } from './connections';
import type { Rules } from './rules';

/** What a translation is made with: as when delivering, the settings may be of another release than mapping and tables. */
export interface PreviewedConnection {
  readonly settings: ConnectionSpec;
  readonly rules: Rules;
  /** Team that owns the system behind it. */
  readonly owner: string;
}

type Compiled = Pick<HostParts, 'mapping' | 'codes'>;

const SILENT: HostLog = { info: () => undefined, warn: () => undefined };

/** Shows what would be sent for a delivery, without a session, a secret or a socket. */
@Injectable()
export class Previews {
  /** Parts of a release never change. */
  private readonly compiled = new WeakMap<object, Compiled>();

  constructor(private readonly attachments: AttachmentPort) {}

  /** Never throws: what is wrong with one connection is said in its preview. */
  async of(delivery: Delivery, { settings, rules, owner }: PreviewedConnection): Promise<DeliveryPreview> {
    const adapter = adapterById(settings.adapter);
    if (!adapter) return failed(new AdapterFailure('permanent', 'adapter-missing', `There is no adapter ${settings.adapter}`, { owner }));
    let compiled: Compiled;
    try {
      compiled = this.compile(rules);
    } catch (error) {
      return failed(notCompiled(error, owner));
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

  private compile({ mapping, tables }: Rules): Compiled {
    const known = this.compiled.get(mapping);
    if (known) return known;
    const compiled = { mapping: compileMappings(mapping, tables), codes: compileCodeTables(tables) };
    this.compiled.set(mapping, compiled);
    return compiled;
  }
}

function failed(failure: AdapterFailure): DeliveryPreview {
  return { translations: [], failure };
}

function notCompiled(cause: unknown, owner: string): AdapterFailure {
  const [first] = cause instanceof LienThongError ? cause.violations : [];
  const detail = first && `${first.pointer}: ${first.message}`;
  const facts = { cause, owner, scope: 'connection' as const, ...(detail !== undefined && { detail }) };
  return new AdapterFailure('permanent', 'mapping-invalid', 'The mapping of the connection cannot be used.', facts);
}
