import { Readable } from 'node:stream';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { CertificateClient, IntakeClient, type OwnGatewayOptions } from '@lienthong/adapter-host';
import { Config, instanceOf } from '@lienthong/config';
import { BUS, BusTransport, OutboxRelay, STOPPED_RECORDS, type MessageBus } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import {
  Attachments,
  AttachmentsModule,
  CertificateDates,
  Database,
  DeliveryDetails,
  DeliveryStore,
  FollowStore,
  GroupHandling,
  GroupStore,
  HoldStore,
  IntakeStore,
  KeptAnswers,
  OperationCourse,
  MinuteStore,
  OperationStore,
  PgOutbox,
  PreviewStore,
  TestRunStore,
  TranslationRecords,
  WaitingStore,
} from '@lienthong/persistence';
import { loadKey, SealingModule } from '@lienthong/security';
import { AnswerDoor } from './answers/answer-door';
import { Asking } from './answers/asking';
import { CallbacksController } from './answers/callbacks.controller';
import { AttachmentPort, Connections } from './connections/connections';
import { Holds } from './connections/holds';
import { Previews } from './connections/previews';
import { SeenConnections } from './connections/seen-connections';
import { Contents } from './contents/contents';
import { DeliveriesController } from './contents/deliveries.controller';
import { DeliveryContents } from './contents/delivery-contents';
import { FoundDeliveries } from './contents/found-delivery';
import { PayloadViews } from './contents/payload-views';
import { PayloadViewsController } from './contents/payload-views.controller';
import { Ways } from './contents/ways';
import { DISPATCHER } from './group';
import { Housekeeping, OutcomeRelay } from './housekeeping';
import { DeliveryIntakeController } from './lanes/delivery-intake.controller';
import { Dispatching } from './lanes/dispatching';
import { Events } from './lanes/events';
import { Tries } from './lanes/tries';
import { Acting } from './operations/acting';
import { FrozenLists } from './operations/frozen-list';
import { ItemDetails } from './operations/item-details';
import { ItemPreviews } from './operations/item-previews';
import { OperationTransitions } from './operations/operation-transitions';
import { Previewing } from './operations/previewing';
import { Operations } from './operations/operations';
import { OperationsController } from './operations/operations.controller';
import { ParkedGroups } from './parked/parked-groups';
import { ParkedGroupsController } from './parked/parked-groups.controller';
import { MetricsController } from './overview/metrics.controller';
import { Overview } from './overview/overview';
import { OverviewController } from './overview/overview.controller';
import { Tallying } from './overview/tallying';
import { Probes } from './probes/probes';
import { ProbesController } from './probes/probes.controller';
import { SimulateController } from './simulation/simulate.controller';
import { SimulatedEvents } from './simulation/simulated-event';
import { Simulation } from './simulation/simulation';
import { TestRuns } from './test-runs/test-runs';
import { TestRunsController } from './test-runs/test-runs.controller';
import { Trials } from './test-runs/trials';
import { VersionsUnderTest } from './test-runs/versions-under-test';
import { TodoList } from './work/todo-list';
import { WorkController } from './work/work.controller';

/** The dispatcher: shards, lanes, retries, parking; hosts the adapters. Needs the global modules of every service. */
@Module({
  imports: [AttachmentsModule, SealingModule],
  controllers: [
    DeliveryIntakeController,
    CallbacksController,
    OperationsController,
    ParkedGroupsController,
    MetricsController,
    OverviewController,
    ProbesController,
    SimulateController,
    TestRunsController,
    WorkController,
    DeliveriesController, // after the lists, whose addresses stand below the same prefix
    PayloadViewsController,
  ],
  providers: [
    { provide: DeliveryStore, useFactory: (database: Database) => new DeliveryStore(database), inject: [Database] },
    { provide: OperationCourse, useFactory: (database: Database) => new OperationCourse(database), inject: [Database] },
    { provide: PreviewStore, useFactory: (database: Database) => new PreviewStore(database), inject: [Database] },
    { provide: DeliveryDetails, useFactory: (database: Database) => new DeliveryDetails(database), inject: [Database] },
    { provide: TranslationRecords, useFactory: (database: Database) => new TranslationRecords(database), inject: [Database] },
    { provide: OperationStore, useFactory: (database: Database) => new OperationStore(database), inject: [Database] },
    { provide: GroupStore, useFactory: (database: Database) => new GroupStore(database), inject: [Database] },
    { provide: GroupHandling, useFactory: (database: Database) => new GroupHandling(database), inject: [Database] },
    { provide: HoldStore, useFactory: (database: Database) => new HoldStore(database), inject: [Database] },
    { provide: MinuteStore, useFactory: (database: Database) => new MinuteStore(database), inject: [Database] },
    { provide: CertificateDates, useFactory: (database: Database) => new CertificateDates(database), inject: [Database] },
    { provide: WaitingStore, useFactory: (database: Database) => new WaitingStore(database), inject: [Database] },
    { provide: FollowStore, useFactory: (database: Database) => new FollowStore(database), inject: [Database] },
    {
      provide: IntakeStore,
      useFactory: (database: Database, config: Config) => new IntakeStore(database, config.shards),
      inject: [Database, Config],
    },
    { provide: AttachmentPort, useFactory: forAdapters, inject: [Attachments] },
    { provide: IntakeClient, useFactory: async (config: Config) => new IntakeClient(await ownGateway(config)), inject: [Config] },
    { provide: CertificateClient, useFactory: async (config: Config) => new CertificateClient(await ownGateway(config)), inject: [Config] },
    { provide: TestRunStore, useFactory: (database: Database) => new TestRunStore(database), inject: [Database] },
    {
      provide: OutcomeRelay,
      useFactory: (database: Database, bus: MessageBus, config: Config, log: Log) => ({
        relay: new OutboxRelay(PgOutbox.ofDelivery(database), bus, config.shards, log, { instance: instanceOf(config) }),
      }),
      inject: [Database, BUS, Config, Log],
    },
    KeptAnswers.of('delivery'),
    Connections,
    Previews,
    SeenConnections,
    Holds,
    Events,
    Tries,
    Tallying,
    Overview,
    TodoList,
    Dispatching,
    AnswerDoor,
    SimulatedEvents,
    Simulation,
    FrozenLists,
    ItemPreviews,
    ItemDetails,
    Acting,
    Previewing,
    OperationTransitions,
    Operations,
    ParkedGroups,
    Asking,
    VersionsUnderTest,
    Trials,
    TestRuns,
    Probes,
    FoundDeliveries,
    Ways,
    Contents,
    DeliveryContents,
    PayloadViews,
    Housekeeping,
  ],
})
export class AppModule {}

/** How the dispatcher listens to the bus: its shards are its own only while the bus says so. */
export function transport(app: INestApplicationContext): BusTransport {
  const dispatching = app.get(Dispatching);
  return new BusTransport(DISPATCHER, {
    bus: app.get(BUS),
    stopped: app.get(STOPPED_RECORDS),
    onAssigned: assignment => dispatching.assign(assignment),
    onRevoked: shards => dispatching.revoke(shards),
  });
}

/** As whom the dispatcher talks to the gateway. */
async function ownGateway({ clientSecretFile, gatewayUrl, clientId }: Config): Promise<OwnGatewayOptions> {
  return { gatewayUrl, clientId, clientSecret: await loadKey(clientSecretFile), clock: { now: () => new Date() } };
}

/** Adapters read and write whole files; what is large travels by other ways. */
function forAdapters(files: Attachments): AttachmentPort {
  return {
    read: sha256 => files.read(sha256),
    write: async content => {
      const { sha256, size } = await files.write(Readable.from([content]));
      return { sha256, size };
    },
  };
}
