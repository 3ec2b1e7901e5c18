import { Injectable } from '@nestjs/common';
import { probeConnection, settingsProblems, type ProbeLine } from '@lienthong/adapter-host';
import type { HttpSettings } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import { Log } from '@lienthong/observability';
import { addAct, Database } from '@lienthong/persistence';
import { AttachmentPort } from '../connections/connections';
import { aboutOf, trialAct } from '../test-runs/trial-acts';
import type { Trial } from '../test-runs/trials';

/** Longest a probe may wait for an answer, milliseconds. */
const LIMIT = 15_000;

/** Tries the way to the partner of a version, whatever its state. */
@Injectable()
export class Probes {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentPort,
    private readonly log: Log,
  ) {}

  /** Throws `MAPPING_INVALID`, and `REQUEST_INVALID` where the settings are not what the adapter asks for. */
  async probe(trial: Trial): Promise<readonly ProbeLine[]> {
    const { spec, adapter, team } = trial.tested;
    const { secrets, privateNetworks } = trial;
    const violations = settingsProblems(adapter, spec.settings).map(found => ({ ...found, pointer: `/settings${found.pointer}` }));
    if (violations.length > 0)
      throw new LienThongError('REQUEST_INVALID', 'invalid', 'The settings of the version are wrong', { violations });
    const translation = { mapping: compileMappings(spec.mapping, spec.codeTables), codes: compileCodeTables(spec.codeTables) };
    await this.database.transaction(tx => addAct(tx, 'delivery', trialAct('probed', trial), aboutOf(spec.id)));
    return probeConnection({
      adapter,
      parts: {
        ...{ connection: spec.id, system: spec.system, owner: team },
        settings: spec.settings as HttpSettings,
        ...{ secrets, privateNetworks },
        ...translation,
        attachments: this.attachments,
        clock: { now: () => new Date() },
        log: this.log,
      },
      signal: AbortSignal.timeout(LIMIT),
    });
  }
}
