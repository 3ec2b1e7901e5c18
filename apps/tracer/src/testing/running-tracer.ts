import { generateKeyPairSync } from 'node:crypto';
import { Catch, Global, Module, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { BUS, PgBus, TOPICS } from '@lienthong/messaging';
import { Config } from '@lienthong/config';
import { Log } from '@lienthong/observability';
import { Database, LiveChanges, PgBusStore, RegistryStore, Releases, VersionStore } from '@lienthong/persistence';
import { freshDatabase } from '@lienthong/persistence/testing';
import { newSigningKeyPem, rightsOf, SigningKey, Tokens, TokenVerifier, type Person } from '@lienthong/security';
import { problemOf, sendProblem, type HttpReply } from '@lienthong/service';
import { CheckpointKey } from '@lienthong/trail';
import { AppModule } from '../app.module';

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined, with: () => silent };

/** As every application of ours answers errors. */
@Catch()
class Problems implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    sendProblem(host.switchToHttp().getResponse<HttpReply>(), problemOf(error, 'vi', '0'.repeat(32)));
  }
}

/** What a call was answered. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly bytes: Buffer;
  json<T>(): T;
}

/** A tracer on a database of its own, without anybody listening to the bus: tests bring the records themselves. */
export class RunningTracer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: Database,
    readonly key: CheckpointKey,
    private readonly tokens: Tokens,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<RunningTracer> {
    const key = CheckpointKey.from(generateKeyPairSync('ed25519').privateKey);
    const signingKey = SigningKey.parse(newSigningKeyPem());
    const fresh = await freshDatabase();
    const { database } = fresh;
    const bus = new PgBus(new PgBusStore(database));
    await bus.ensureTopics(Object.values(TOPICS).map(name => ({ name, shards: 8 })));
    const parts = [
      { provide: Database, useValue: database },
      { provide: Config, useValue: { locale: 'vi' } },
      { provide: Log, useValue: silent },
      { provide: BUS, useValue: bus },
      { provide: Releases, useValue: new Releases(new RegistryStore(database), 0) },
      { provide: LiveChanges, useValue: new LiveChanges(database) },
      { provide: VersionStore, useValue: new VersionStore(database) },
      { provide: TokenVerifier, useValue: TokenVerifier.local(signingKey, 'test') },
    ];
    @Global()
    @Module({ providers: parts, exports: parts.map(({ provide }) => provide) })
    class PartsModule {}
    const module = await Test.createTestingModule({ imports: [PartsModule, AppModule] })
      .overrideProvider(CheckpointKey)
      .useValue(key)
      .compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.useGlobalFilters(new Problems());
    await app.init();
    const stop = async (): Promise<void> => {
      await app.close();
      await bus.close();
      await fresh.drop();
    };
    return new RunningTracer(app, database, key, new Tokens(signingKey, 'test'), stop);
  }

  /** Calls as a program with these scopes. */
  async as(...scopes: readonly string[]): Promise<Caller> {
    return this.caller(await this.tokens.issue({ clientId: 'auditor', system: 'kiem-toan', scopes, eventsPerSecond: 1 }));
  }

  /** Calls as a person, with the rights of its roles. */
  async asPerson(person: Person): Promise<Caller> {
    const scopes = rightsOf(person.roles);
    return this.caller(await this.tokens.issue({ clientId: 'console', system: 'lien-thong', scopes, eventsPerSecond: 1, person }));
  }

  private caller({ token }: { readonly token: string }): Caller {
    const call = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> => {
      const answer = await this.app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload && { payload }) });
      return {
        status: answer.statusCode,
        type: String(answer.headers['content-type']),
        text: answer.body,
        bytes: answer.rawPayload,
        json: <T>() => answer.json<T>(),
      };
    };
    return { get: url => call('GET', url), post: (url, body) => call('POST', url, body) };
  }
}

export interface Caller {
  get(url: string): Promise<Answer>;
  post(url: string, body: object): Promise<Answer>;
}
