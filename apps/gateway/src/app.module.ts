import { Module, type INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Config, instanceOf } from '@lienthong/config';
import { BUS, BusTransport, OutboxRelay, STOPPED_RECORDS, type MessageBus, type Outbox } from '@lienthong/messaging';
import { Log } from '@lienthong/observability';
import {
  AttachmentsModule,
  Database,
  IntakeStore,
  KeptAnswers,
  PersonSearches,
  PgOutbox,
  RejectionStore,
  Rejections,
  UnmatchedEvents,
} from '@lienthong/persistence';
import { SealingModule, SigningModule } from '@lienthong/security';
import { AccountsModule } from './accounts/accounts.module';
import { Admission } from './accounts/admission';
import { AttachmentsController } from './attachments/attachments.controller';
import { ServeConsole } from './console/serve-console';
import { EventTypesController } from './event-types/event-types.controller';
import { EventDoor } from './events/event-door';
import { EventsController } from './events/events.controller';
import { AliasesController } from './intake/aliases.controller';
import { GATEWAY } from './intake/group';
import { Intake } from './intake/intake';
import { INTAKE_OUTBOX, INTAKE_RELAY } from './intake/tokens';
import { IntakePublishing } from './intake-publishing';
import { LiveModule } from './live/live.module';
import { RegistryModule } from './registry/registry.module';
import { RejectionExpiry } from './rejections/rejection-expiry';
import { RejectionsController } from './rejections/rejections.controller';
import { SearchesController } from './searches/searches.controller';
import { TokenIssue } from './tokens/token-issue';
import { TokensController } from './tokens/tokens.controller';
import { UnmatchedController } from './unmatched/unmatched.controller';

/** The gateway: the only public door. Needs the global modules of every service. */
@Module({
  imports: [AccountsModule, AttachmentsModule, LiveModule, RegistryModule, SealingModule, SigningModule],
  controllers: [
    TokensController,
    EventsController,
    EventTypesController,
    AttachmentsController,
    RejectionsController,
    SearchesController,
    UnmatchedController,
    AliasesController,
  ],
  providers: [
    {
      provide: IntakeStore,
      useFactory: (database: Database, config: Config) => new IntakeStore(database, config.shards),
      inject: [Database, Config],
    },
    {
      provide: INTAKE_OUTBOX,
      useFactory: (database: Database, events: IntakeStore) => PgOutbox.ofIntake(database, events),
      inject: [Database, IntakeStore],
    },
    {
      provide: INTAKE_RELAY,
      useFactory: (outbox: Outbox, bus: MessageBus, config: Config, log: Log) =>
        new OutboxRelay(outbox, bus, config.shards, log, { instance: instanceOf(config) }),
      inject: [INTAKE_OUTBOX, BUS, Config, Log],
    },
    { provide: Rejections, useFactory: (database: Database) => new RejectionStore(database), inject: [Database] },
    { provide: PersonSearches, useFactory: (database: Database) => new PersonSearches(database), inject: [Database] },
    { provide: UnmatchedEvents, useFactory: (database: Database) => new UnmatchedEvents(database), inject: [Database] },
    KeptAnswers.of('intake'),
    Intake,
    IntakePublishing,
    RejectionExpiry,
    EventDoor,
    TokenIssue,
    ServeConsole,
  ],
})
export class AppModule {}

/** How the gateway listens to the bus: for the names receivers give to dossiers. */
export function transport(app: INestApplicationContext): BusTransport {
  return new BusTransport(GATEWAY, { bus: app.get(BUS), stopped: app.get(STOPPED_RECORDS) });
}

/** Nobody's request reaches this or any other service before it was seen at the door. */
export function admit(app: NestFastifyApplication): void {
  const admission = app.get(Admission);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      await admission.admit(request, reply);
      return reply.sent ? reply : undefined;
    });
}
