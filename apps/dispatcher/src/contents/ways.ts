import { Injectable } from '@nestjs/common';
import { adapterById } from '@lienthong/adapters';
import type { Making } from '@lienthong/adapter-host';
import { AdapterFailure, type HostLog, type HttpSettings } from '@lienthong/adapter-sdk';
import { Releases, releaseOf, TranslationRecords, type Release, type TranslationRecord } from '@lienthong/persistence';
import { AttachmentPort } from '../connections/connections';
import { compileRules, rulesOf } from '../connections/rules';
import type { FoundDelivery } from './found-delivery';

/** A way the message of a delivery can have been made: mapping and tables of one release, address and settings of another. */
export interface Way {
  readonly release: number;
  readonly making: Making | AdapterFailure;
}

const SILENT: HostLog = { info: () => undefined, warn: () => undefined };

/** By which releases the message of a delivery was made, or would be. */
@Injectable()
export class Ways {
  constructor(
    private readonly releases: Releases,
    private readonly records: TranslationRecords,
    private readonly attachments: AttachmentPort,
  ) {}

  /** The messages that went out, or may have, oldest first. */
  recordsOf({ row }: FoundDelivery): Promise<TranslationRecord[]> {
    return this.records.ofDelivery(row);
  }

  /** First as it must have been, then as it can have been; of what was never sent, as it would be now. */
  async of({ row, owner, current }: FoundDelivery, record: TranslationRecord | undefined): Promise<Way[]> {
    const translating = await Promise.all((record?.releases ?? [releaseOf(row)]).map(number => this.releases.at(number)));
    const live = record === undefined ? current : record.live === 0 ? undefined : await this.releases.at(record.live);
    const pairs = translating.flatMap(release => [
      ...(live ? [[release, live] as const] : []),
      ...(record ? [[release, release] as const] : []),
    ]);
    const at = record ? new Date(record.at) : new Date();
    return pairs.map(([release, settings]) => ({
      release: release.number,
      making: this.making(row.connection, owner, release, settings, at),
    }));
  }

  private making(connection: string, owner: string, translating: Release, live: Release, at: Date): Making | AdapterFailure {
    const spec = translating.connections.find(({ id }) => id === connection);
    const settings = live.connections.find(({ id }) => id === connection) ?? spec;
    const adapter = settings && adapterById(settings.adapter);
    if (!spec || !settings || !adapter) {
      return new AdapterFailure('permanent', 'connection-retired', `Connection ${connection} is not in force`, { owner: 'Vận hành' });
    }
    try {
      const parts = {
        connection,
        system: settings.system,
        owner,
        settings: settings.settings as HttpSettings,
        ...compileRules(rulesOf(translating, spec), owner),
        attachments: this.attachments,
        clock: { now: () => at },
        log: SILENT,
      };
      return { adapter, parts, file: spec.mapping };
    } catch (error) {
      if (error instanceof AdapterFailure) return error;
      throw error;
    }
  }
}
