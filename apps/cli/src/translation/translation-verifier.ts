import { verifyTranslation, type TranslationCheck, type TranslationWay } from '@lienthong/adapter-host';
import { AdapterFailure, type HttpSettings } from '@lienthong/adapter-sdk';
import { adapterById } from '@lienthong/adapters';
import { LienThongError, type DossierEvent, type EventEnvelope, type Provenance } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import {
  codeTablesOf,
  type ConnectionSpec,
  type IntakeStore,
  type Release,
  type Releases,
  type TranslationRecord,
} from '@lienthong/persistence';
import type { Sealer } from '@lienthong/security';

export type VerifiedTranslation = TranslationRecord & TranslationCheck;

interface Opened {
  readonly envelope: EventEnvelope;
  readonly event: DossierEvent;
  readonly sealed: Buffer;
}

/** Makes translations again from the sealed event and the release it was translated under, through the adapter that sent them. */
export class TranslationVerifier {
  constructor(
    private readonly releases: Pick<Releases, 'at'>,
    private readonly events: Pick<IntakeStore, 'sealed'>,
    private readonly sealer: Sealer,
  ) {}

  async verify(record: TranslationRecord): Promise<VerifiedTranslation> {
    try {
      const { envelope, event, sealed } = await this.open(record.eventUid);
      const delivery = { id: record.delivery, connection: record.connection, envelope, event, attempt: record.attempt };
      const keyed = (made: Provenance): Promise<Provenance> => this.sealer.keyed(record.eventUid, sealed, made);
      return { ...record, ...(await verifyTranslation(record.provenance, delivery, await this.ways(record), keyed)) };
    } catch (error) {
      if (!(error instanceof LienThongError) || error.kind === 'unavailable') throw error;
      return { ...record, verdict: 'unknown', why: error.code };
    }
  }

  /** Mapping and code tables of the one, address and settings of the other; first as it must have been, then as it can have been. */
  private async ways(record: TranslationRecord): Promise<readonly TranslationWay[]> {
    const translating = await Promise.all(record.releases.map(number => this.releases.at(number)));
    const current = record.live === 0 ? undefined : await this.releases.at(record.live);
    return translating
      .flatMap(release => [...(current ? [[release, current] as const] : []), [release, release] as const])
      .map(([release, live]) => ({ release: release.number, making: making(record, release, live) }));
  }

  private async open(uid: string): Promise<Opened> {
    const stored = (await this.events.sealed([uid])).get(uid);
    if (!stored) throw new LienThongError('EVENT_UNKNOWN', 'absent', `Không có sự kiện / There is no event: ${uid}`);
    return { ...stored, event: JSON.parse((await this.sealer.open(uid, stored.sealed)).toString('utf8')) as DossierEvent };
  }
}

function making(record: TranslationRecord, translating: Release, live: Release): TranslationWay['making'] {
  const spec = connectionIn(translating, record.connection);
  const settings = connectionIn(live, record.connection) ?? spec;
  const adapter = settings && adapterById(settings.adapter);
  if (!spec || !settings || !adapter) return new AdapterFailure('permanent', 'connection-retired', 'The connection is not known');
  const tables = codeTablesOf(translating, spec);
  const parts = {
    connection: spec.id,
    system: settings.system,
    owner: settings.system,
    settings: settings.settings as HttpSettings,
    mapping: compileMappings(spec.mapping, tables),
    codes: compileCodeTables(tables),
    clock: { now: () => new Date(record.at) },
    log: { info: nothing, warn: nothing },
  };
  return { adapter, parts };
}

function connectionIn({ connections }: Release, id: string): ConnectionSpec | undefined {
  return connections.find(connection => connection.id === id);
}

function nothing(): void {}
