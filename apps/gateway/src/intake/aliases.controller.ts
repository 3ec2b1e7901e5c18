import { Controller, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { LienThongError, type DeliveryOutcome } from '@lienthong/dossier';
import { RethrowFilter, TOPICS, type Batch, type ReceivedRecord } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { IntakeStore } from '@lienthong/persistence';
import { GATEWAY } from './group';

/** Learns from outcomes what a receiver calls a dossier, so that its answers find the dossier, also those that came before. */
@Controller()
@UseFilters(RethrowFilter)
export class AliasesController {
  constructor(
    private readonly store: IntakeStore,
    private readonly log: Log,
  ) {}

  @EventPattern(TOPICS.outcomes, GATEWAY)
  async onBatch(@Payload() batch: Batch): Promise<void> {
    const aliases = batch.records.map(read).flatMap(({ alias, dossierId }) => (alias ? [{ ...alias, dossierId }] : []));
    for (const conflict of await this.store.addAliases(aliases)) {
      this.log.warn('A receiver gave one name to two dossiers', {
        system: conflict.system,
        dossier: conflict.dossierId,
        belongsTo: conflict.belongsTo,
      });
    }
  }
}

function read(record: ReceivedRecord): DeliveryOutcome {
  try {
    return JSON.parse(record.value.toString('utf8')) as DeliveryOutcome;
  } catch (cause) {
    throw new LienThongError('RECORD_UNDECODABLE', 'invalid', 'The outcome is not JSON', { cause });
  }
}
