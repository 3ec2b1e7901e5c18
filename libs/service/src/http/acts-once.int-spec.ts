import { randomUUID } from 'node:crypto';
import { Controller, HttpException, Inject, Post, type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { LienThongError } from '@lienthong/dossier';
import { createLog, Log } from '@lienthong/observability';
import { Database, KeptAnswers } from '@lienthong/persistence';
import { freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { ProblemFilter } from '../errors/problem.filter';
import { ActsOnce } from './acts-once';
import { httpAdapter } from './configure-http';

/** What the next request does; every call is counted. */
class Deed {
  calls = 0;
  does: () => Promise<object> = async () => ({});
}

class Somebody implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    context.switchToHttp().getRequest<{ sender: object }>().sender = { clientId: 'tthc-qn', scopes: [] };
    return true;
  }
}

@UseGuards(Somebody)
@Controller('deeds')
class Deeds {
  constructor(@Inject(Deed) private readonly deed: Deed) {}

  @Post()
  @ActsOnce()
  async act(): Promise<object> {
    this.deed.calls++;
    return this.deed.does();
  }
}

const deed = new Deed();
let fresh: FreshDatabase;
let app: NestFastifyApplication;
beforeAll(async () => {
  fresh = await freshDatabase();
  const log = createLog({ level: 'silent' });
  const module = await Test.createTestingModule({
    controllers: [Deeds],
    providers: [
      { provide: Deed, useValue: deed },
      { provide: Log, useValue: log },
      { provide: Database, useValue: fresh.database },
      KeptAnswers.of('intake'),
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(httpAdapter({ trustedProxies: [] }));
  app.useGlobalFilters(new ProblemFilter(log, 'vi'));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  await fresh.drop();
});

async function post(key: string): Promise<{ status: number; code: unknown }> {
  const answer = await app.inject({ method: 'POST', url: '/deeds', headers: { 'idempotency-key': key }, payload: {} });
  return { status: answer.statusCode, code: answer.json<{ code?: unknown }>().code };
}

/** How often it is carried out when it fails, is sent again and then succeeds; and what the repeat is answered. */
async function failing(does: () => Promise<object>): Promise<{ calls: number; status: number; code: unknown; waited: boolean }> {
  const key = randomUUID();
  deed.calls = 0;
  deed.does = does;
  await post(key);
  deed.does = async () => ({ done: true });
  const begun = Date.now();
  const repeat = await post(key);
  return { calls: deed.calls, ...repeat, waited: Date.now() - begun > 3_000 };
}

const refusing = (error: Error) => () => Promise.reject(error);
const away = (code: string) => refusing(new LienThongError(code, 'unavailable', 'away'));
const twice = (tx: Pick<Database, 'query'>) =>
  tx.query(`INSERT INTO registry.secrets (connection, name, sealed) VALUES ('a', 'b', ''), ('a', 'b', '')`);

describe('a write that failed before it did anything', () => {
  it.each([
    ['a pipe refused it', refusing(new HttpException('no number', 400))],
    ['a part it asks first is away', away('SERVICE_AWAY')],
    ['too many passwords wait', away('SIGN_IN_BUSY')],
    ['there is no registry yet', away('REGISTRY_EMPTY')],
    ['a constraint refused it', async () => fresh.database.transaction(twice)],
    ['a constraint refused it, by TypeORM', async () => fresh.database.ormTransaction((_, tx) => twice(tx))],
  ])('is done when it is sent again: %s', async (_what, does) => {
    expect(await failing(does)).toMatchObject({ calls: 2, status: 201 });
  });

  it.each(['transaction', 'ormTransaction'] as const)(
    'is done when it is sent again: its %s never began',
    async kind => {
      const narrow = await Database.open(fresh.url, { poolSize: 1 });
      const taken = narrow.query('SELECT pg_sleep(6)'); // longer than anybody waits for a connection

      const outcome = await failing(() => narrow[kind](async () => ({})));

      await taken;
      await narrow.close();
      expect(outcome).toMatchObject({ calls: 2, status: 201 });
    },
    20_000,
  );
});

describe('a write of which nobody knows how far it got', () => {
  it.each([
    ['the database went away', away('DATABASE_UNAVAILABLE')],
    ['a fault of ours', refusing(new Error('x'))],
  ])('is not done again, and its repeat is told so at once: %s', async (_what, does) => {
    expect(await failing(does)).toEqual({ calls: 1, status: 409, code: 'REQUEST_UNDECIDED', waited: false });
  });
});
