import type { Provider, Type } from '@nestjs/common';
import { BUS, type MessageBus } from '@lienthong/messaging';
import { ActsReader, Database, EntryList, RecordedDays } from '@lienthong/persistence';
import { EvidenceBundlesController } from './bundle/evidence-bundles.controller';
import { ConfigChangesController } from './changes/config-changes.controller';
import { CheckpointsController } from './checkpoints/checkpoints.controller';
import { Days } from './completeness/recorded-days';
import { EntriesController } from './entries/entries.controller';
import { DossierAccess } from './facts/dossier-access';
import { FactsController } from './facts/facts.controller';
import { Looks } from './looks/looks';
import { PayloadViewsController } from './views/payload-views.controller';

/** What auditors ask the tracer. */
export const auditControllers: Type[] = [
  EntriesController,
  FactsController,
  CheckpointsController,
  PayloadViewsController,
  ConfigChangesController,
  EvidenceBundlesController,
];

export const auditProviders: Provider[] = [
  DossierAccess,
  { provide: Looks, useFactory: (bus: MessageBus) => new Looks(bus), inject: [BUS] },
  { provide: EntryList, useFactory: (database: Database) => new EntryList(database), inject: [Database] },
  { provide: ActsReader, useFactory: (database: Database) => new ActsReader(database), inject: [Database] },
  { provide: Days, useFactory: (database: Database) => new Days(new RecordedDays(database)), inject: [Database] },
];
