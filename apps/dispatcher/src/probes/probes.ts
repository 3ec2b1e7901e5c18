import { Injectable } from '@nestjs/common';
import { probeConnection, type ProbeLine } from '@lienthong/adapter-host';
import type { HttpSettings } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import { Log } from '@lienthong/observability';
import { AttachmentPort, Connections } from '../connections/connections';
import type { VersionUnderTest } from '../test-runs/versions-under-test';

/** Longest a probe may wait for an answer, milliseconds. */
const LIMIT = 15_000;

/** Tries the way to the partner of a version, whatever its state. */
@Injectable()
export class Probes {
  constructor(
    private readonly connections: Connections,
    private readonly attachments: AttachmentPort,
    private readonly log: Log,
  ) {}

  /** Throws `MAPPING_INVALID`, and `REQUEST_INVALID` where the settings name no address. */
  async probe({ spec, adapter, team }: VersionUnderTest): Promise<readonly ProbeLine[]> {
    const { baseUrl } = spec.settings;
    if (typeof baseUrl !== 'string' || !/^https?:/.test(baseUrl) || !URL.canParse(baseUrl)) {
      const violations = [{ pointer: '/settings/baseUrl', code: 'format', message: 'no address over http' }];
      throw new LienThongError('REQUEST_INVALID', 'invalid', 'The version names no address', { violations });
    }
    return probeConnection({
      adapter,
      parts: {
        connection: spec.id,
        system: spec.system,
        owner: team,
        settings: spec.settings as HttpSettings,
        secrets: await this.connections.secretsFor(spec.id),
        mapping: compileMappings(spec.mapping, spec.codeTables),
        codes: compileCodeTables(spec.codeTables),
        attachments: this.attachments,
        clock: { now: () => new Date() },
        log: this.log,
      },
      signal: AbortSignal.timeout(LIMIT),
    });
  }
}
