import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import {
  AnswerKey,
  Inspection,
  messageDiff,
  previewDelivery,
  type DeliveryPreview,
  type DiffRow,
  type Making,
} from '@lienthong/adapter-host';
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
  async of(delivery: Delivery, connection: PreviewedConnection): Promise<DeliveryPreview> {
    const adapter = adapterById(connection.settings.adapter);
    if (!adapter) {
      const { adapter: id } = connection.settings;
      return failed(new AdapterFailure('permanent', 'adapter-missing', `There is no adapter ${id}`, { owner: connection.owner }));
    }
    try {
      return await previewDelivery(adapter, this.parts(connection), delivery);
    } catch (error) {
      if (error instanceof AdapterFailure) return failed(error);
      throw error;
    }
  }

  /** In which fields the message of a delivery is another than by the rules of before. */
  async differences(delivery: Delivery, connection: PreviewedConnection, before: Rules): Promise<readonly DiffRow[]> {
    const adapter = adapterById(connection.settings.adapter);
    if (!adapter) return [];
    const by = (rules: Rules): Promise<Inspection> =>
      Inspection.of(delivery, { adapter, parts: this.parts({ ...connection, rules }), file: rules.mapping });
    return messageDiff(await by(before), await by(connection.rules), new AnswerKey());
  }

  private parts({ settings, rules, owner }: PreviewedConnection): Making['parts'] {
    return {
      connection: settings.id,
      system: settings.system,
      owner,
      settings: settings.settings as HttpSettings,
      ...this.compile(rules, owner),
      attachments: this.attachments,
      clock: { now: () => new Date() },
      log: SILENT,
    };
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
