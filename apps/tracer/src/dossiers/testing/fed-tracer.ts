import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStandaloneConfig } from '@lienthong/config';
import { deliveryId, SLIP_HEADER, toHeaders, type DeliveryOutcome, type EventEnvelope } from '@lienthong/dossier';
import { shardOf, TOPICS, type ReceivedRecord } from '@lienthong/messaging';
import { RegistryStore, type Database } from '@lienthong/persistence';
import { freshDatabase } from '@lienthong/persistence/testing';
import { ensureKeys, rightsOf, SigningKey, Tokens, type Role } from '@lienthong/security';
import { createApplication } from '@lienthong/service';
import * as service from '../../app.module';
import { TrailRecorder } from '../../record/trail-recorder';

/** The tracer as a process runs it, on a database of its own, fed record by record. */
export interface FedTracer {
  readonly database: Database;
  get(path: string, authorization: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** `Authorization` header of a person with these roles. */
  person(user: string, roles: readonly Role[], team?: string): Promise<string>;
  accepted(dossierId: string, sequence: number, facts?: Partial<EventEnvelope>): Promise<void>;
  /** The router's decision; no connections: nobody takes the event. */
  routed(dossierId: string, sequence: number, connections: readonly string[]): Promise<void>;
  outcome(dossierId: string, sequence: number, state: DeliveryOutcome['state'], facts?: Partial<DeliveryOutcome>): Promise<void>;
  act(id: string, act: string, actor: string, details: object): Promise<void>;
  deliveryIdOf(dossierId: string, sequence: number, connection: string): string;
  stop(): Promise<void>;
}

const SEALED = Buffer.from('sealed');

/** With these systems in the registry. */
export async function startFedTracer({
  systems,
}: {
  readonly systems: readonly { id: string; name: string; team: string }[];
}): Promise<FedTracer> {
  const fresh = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'lienthong-tracer-'));
  const config = readStandaloneConfig({ LIENTHONG_DATA_DIR: dataDir, LIENTHONG_LOG_LEVEL: 'silent' });
  await ensureKeys(config);
  await new RegistryStore(fresh.database).publish({ systems, connections: [], routes: [] }, 'test');
  const app = await createApplication({ config, database: fresh.database, services: [service], tokenKeys: 'own' });
  await app.init();
  const recorder = app.get(TrailRecorder);
  const tokens = new Tokens(await SigningKey.fromFile(config.signingKeyFile, { create: false }), config.publicUrl);

  let offset = 0n;
  const record = async (topic: string, key: string, headers: ReceivedRecord['headers'], value: Buffer): Promise<void> => {
    const shard = shardOf(key, config.shards);
    offset += 1n;
    await recorder.record({ topic, shard, records: [{ topic, shard, key, offset, headers, value }], signal: new AbortController().signal });
  };
  const deliveryIdOf = (dossierId: string, sequence: number, connection: string): string =>
    deliveryId(uidOf(dossierId, sequence), connection);

  return {
    database: fresh.database,
    get: async (path, authorization) => {
      const answer = await app.inject({ method: 'GET', url: path, headers: { authorization } });
      return { status: answer.statusCode, body: answer.json<unknown>() };
    },
    person: async (user, roles, team) => {
      const person = { user, roles, ...(team !== undefined && { team }) };
      const sender = { clientId: `user:${user}`, system: 'lien-thong', scopes: rightsOf(roles), eventsPerSecond: 0, person };
      return `Bearer ${(await tokens.issue(sender)).token}`;
    },
    accepted: (dossierId, sequence, facts) => record(TOPICS.dossierEvents, dossierId, toHeaders(event(dossierId, sequence, facts)), SEALED),
    routed: (dossierId, sequence, connections) => {
      const deliveries = connections.map(connection => ({ id: deliveryIdOf(dossierId, sequence, connection), connection, route: 'r' }));
      const slip = { release: 1, deliveries, ...(connections.length === 0 && { unrouted: 'no-route' }) };
      const headers = { ...toHeaders(event(dossierId, sequence)), [SLIP_HEADER]: JSON.stringify(slip) };
      return record(TOPICS.routedEvents, dossierId, headers, SEALED);
    },
    outcome: (dossierId, sequence, state, facts = {}) => {
      const connection = facts.connection ?? 'ho-tich.main';
      const outcome: DeliveryOutcome = {
        ...{ deliveryId: deliveryIdOf(dossierId, sequence, connection), eventUid: uidOf(dossierId, sequence), dossierId, sequence },
        ...{ connection, system: 'ho-tich', state, attempts: [], attemptCount: 1, at: '2026-11-25T01:00:02.000Z' },
        ...facts,
      };
      return record(TOPICS.outcomes, dossierId, {}, Buffer.from(JSON.stringify(outcome)));
    },
    act: (id, act, actor, details) =>
      record(TOPICS.acts, actor, {}, Buffer.from(JSON.stringify({ id, act, actor, at: new Date().toISOString(), subjects: {}, details }))),
    deliveryIdOf,
    stop: async () => {
      await app.close();
      await fresh.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

function uidOf(dossierId: string, sequence: number): string {
  return Buffer.from(`${dossierId}-${sequence}`.padEnd(16)).toString('hex').slice(0, 32);
}

function event(dossierId: string, sequence: number, facts: Partial<EventEnvelope> = {}): EventEnvelope {
  return {
    ...{ uid: uidOf(dossierId, sequence), system: 'tthc-qn', id: `${dossierId}-${sequence}`, type: 'vn.lienthong.dossier.received.v1' },
    ...{ subject: `H49-${dossierId}`, time: '2026-11-25T08:00:00+07:00', dossierId, sequence, acceptedAt: '2026-11-25T01:00:01.000Z' },
    ...{ release: 1, state: 2, aliases: [], digest: 'd'.repeat(64) },
    ...facts,
  };
}
