import { Module } from '@nestjs/common';
import { Log } from '@lienthong/observability';
import { CompletenessStore, Database, TrailReader, TrailStore } from '@lienthong/persistence';
import { CheckpointKey } from '@lienthong/trail';
import { Checkpointer } from './checkpoints/checkpointer';
import { CompletenessController } from './completeness/completeness.controller';
import { Completeness } from './completeness/completeness-report';
import { ExportController } from './export/export.controller';
import { TrailExport } from './export/trail-export';
import { TrailIntakeController } from './record/trail-intake.controller';
import { TrailRecorder } from './record/trail-recorder';
import { DossierTimelines } from './timeline/dossier-timeline';
import { TimelineController } from './timeline/timeline.controller';
import { UndecodableController } from './undecodable/undecodable.controller';

export { TRACER_GROUP } from './tracer-group';

/** The tracer: keeps the trail and answers from it. Needs, from global modules: Database, Log, CheckpointKey. */
@Module({
  controllers: [TrailIntakeController, TimelineController, CompletenessController, ExportController, UndecodableController],
  providers: [
    { provide: TrailStore, useFactory: (database: Database) => new TrailStore(database), inject: [Database] },
    { provide: TrailReader, useFactory: (database: Database) => new TrailReader(database), inject: [Database] },
    { provide: CompletenessStore, useFactory: (database: Database) => new CompletenessStore(database), inject: [Database] },
    { provide: TrailRecorder, useFactory: (store: TrailStore) => new TrailRecorder(store), inject: [TrailStore] },
    { provide: DossierTimelines, useFactory: (reader: TrailReader) => new DossierTimelines(reader), inject: [TrailReader] },
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
