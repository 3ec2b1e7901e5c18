import { Module, type INestApplicationContext } from '@nestjs/common';
import { Config } from '@lienthong/config';
import { BUS, BusTransport, STOPPED_RECORDS } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import { CompletenessStore, Database, LiveChanges, Releases, TrailReader, TrailStore, UnroutedStore } from '@lienthong/persistence';
import { loadKey } from '@lienthong/security';
import { CheckpointKey } from '@lienthong/trail';
import { OwnSystems } from './access/own-systems';
import { auditControllers, auditProviders } from './audit';
import { Checkpointer } from './checkpoints/checkpointer';
import { CompletenessController } from './completeness/completeness.controller';
import { Completeness } from './completeness/completeness-report';
import { findingControllers, findingProviders } from './finding';
import { ExportController } from './export/export.controller';
import { TrailExport } from './export/trail-export';
import { changedTopics } from './record/changed-topics';
import { TrailIntakeController } from './record/trail-intake.controller';
import { TrailRecorder } from './record/trail-recorder';
import { DossierTimelines } from './timeline/dossier-timelines';
import { TimelineController } from './timeline/timeline.controller';
import { TRACER_GROUP } from './tracer-group';
import { UndecodableController } from './undecodable/undecodable.controller';
import { UnroutedController } from './unrouted/unrouted.controller';

/** The tracer: keeps the trail and answers from it. Needs, from global modules: Config, Database, Log, the bus. */
@Module({
  controllers: [
    TrailIntakeController,
    TimelineController,
    CompletenessController,
    ExportController,
    UndecodableController,
    UnroutedController,
    ...auditControllers,
    ...findingControllers,
  ],
  providers: [
    OwnSystems,
    ...auditProviders,
    ...findingProviders,
    { provide: CheckpointKey, useFactory: openCheckpointKey, inject: [Config] },
    { provide: TrailStore, useFactory: (database: Database) => new TrailStore(database), inject: [Database] },
    { provide: TrailReader, useFactory: (database: Database) => new TrailReader(database), inject: [Database] },
    { provide: CompletenessStore, useFactory: (database: Database) => new CompletenessStore(database), inject: [Database] },
    { provide: UnroutedStore, useFactory: (database: Database) => new UnroutedStore(database), inject: [Database] },
    {
      provide: TrailRecorder,
      useFactory: (store: TrailStore, live: LiveChanges) =>
        new TrailRecorder(store, undefined, entries => live.changed(...changedTopics(entries))),
      inject: [TrailStore, LiveChanges],
    },
    {
      provide: DossierTimelines,
      useFactory: (reader: TrailReader, releases: Releases) => new DossierTimelines(reader, releases),
      inject: [TrailReader, Releases],
    },
    { provide: Completeness, useFactory: (store: CompletenessStore) => new Completeness(store), inject: [CompletenessStore] },
    {
      provide: TrailExport,
      useFactory: (store: TrailStore, reader: TrailReader, key: CheckpointKey) => new TrailExport(store, reader, key),
      inject: [TrailStore, TrailReader, CheckpointKey],
    },
    {
      provide: Checkpointer,
      useFactory: (store: TrailStore, key: CheckpointKey, log: Log) => new Checkpointer(store, key, log),
      inject: [TrailStore, CheckpointKey, Log],
    },
  ],
})
export class AppModule {}

/** How the tracer listens to the bus. */
export function transport(app: INestApplicationContext): BusTransport {
  return new BusTransport(TRACER_GROUP, { bus: app.get(BUS), stopped: app.get(STOPPED_RECORDS) });
}

/** The key stays outside the database: who can write the one cannot seal with the other. */
async function openCheckpointKey(config: Config): Promise<CheckpointKey> {
  return CheckpointKey.from(await loadKey(config.checkpointKeyFile));
}
