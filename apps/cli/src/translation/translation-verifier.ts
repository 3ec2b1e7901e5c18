import { retranslate } from '@lienthong/adapter-host';
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

/** What came of making a translation again. Hashes only: the content is never told. */
export interface VerifiedTranslation extends TranslationRecord {
  /** `same`: byte for byte. `unknown`: it could not be made again, for instance because the content was erased. */
  readonly verdict: 'same' | 'different' | 'unknown';
  /** Release it was made again under. */
  readonly release?: number;
  readonly again?: Provenance;
  /** Code of what kept it from being made again. */
  readonly why?: string;
}

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
      const opened = await this.open(record.eventUid);
      let first: VerifiedTranslation | undefined;
      for (const [translating, live] of await this.ways(record)) {
        const verified = await this.again(record, opened, translating, live);
        if (verified.verdict === 'same') return verified;
        first ??= verified;
      }
      return first ?? { ...record, verdict: 'unknown', why: 'RELEASE_UNKNOWN' };
    } catch (error) {
      if (!(error instanceof LienThongError) || error.kind === 'unavailable') throw error;
      return { ...record, verdict: 'unknown', why: error.code };
    }
  }

  /** Mapping and code tables of the one, address and settings of the other; first as it must have been, then as it can have been. */
  private async ways({ releases, live }: TranslationRecord): Promise<readonly (readonly [Release, Release])[]> {
    const translating = await Promise.all(releases.map(number => this.releases.at(number)));
    const current = live === 0 ? undefined : await this.releases.at(live);
    return translating.flatMap(release => [...(current ? [[release, current] as const] : []), [release, release] as const]);
  }

  private async open(uid: string): Promise<Opened> {
    const stored = (await this.events.sealed([uid])).get(uid);
    if (!stored) throw new LienThongError('EVENT_UNKNOWN', 'absent', `Không có sự kiện / There is no event: ${uid}`);
    return { ...stored, event: JSON.parse((await this.sealer.open(uid, stored.sealed)).toString('utf8')) as DossierEvent };
  }

  private async again(record: TranslationRecord, opened: Opened, translating: Release, live: Release): Promise<VerifiedTranslation> {
    const spec = connectionIn(translating, record.connection);
    const settings = connectionIn(live, record.connection) ?? spec;
    const adapter = settings && adapterById(settings.adapter);
    if (!spec || !settings || !adapter) return { ...record, verdict: 'unknown', why: 'connection-retired' };
    const { envelope, event, sealed } = opened;
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
    const delivery = { id: record.delivery, connection: record.connection, envelope, event, attempt: record.attempt };
    const made = await retranslate(adapter, parts, delivery);
    if (made instanceof AdapterFailure) return { ...record, release: translating.number, verdict: 'different', why: made.code };
    // Records of before have plain hashes.
    const again = record.provenance.keyed ? await this.sealer.keyed(record.eventUid, sealed, made) : made;
    return { ...record, release: translating.number, again, verdict: isSame(record.provenance, again) ? 'same' : 'different' };
  }
}

function isSame(recorded: Provenance, again: Provenance): boolean {
  const inputs = recorded.inputHash === undefined || recorded.inputHash === again.inputHash;
  return (
    recorded.outputHash === again.outputHash &&
    inputs &&
    recorded.mapping === again.mapping &&
    recorded.mappingVersion === again.mappingVersion
  );
}

function connectionIn({ connections }: Release, id: string): ConnectionSpec | undefined {
  return connections.find(connection => connection.id === id);
}

function nothing(): void {}
