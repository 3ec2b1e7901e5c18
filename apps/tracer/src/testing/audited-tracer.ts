import { deliveryId, type Act } from '@lienthong/dossier';
import { TOPICS } from '@lienthong/messaging';
import { RegistryStore } from '@lienthong/persistence';
import { Checkpointer } from '../checkpoints/checkpointer';
import type { Page } from '../entries/entry-view';
import { TrailRecorder } from '../record/trail-recorder';
import { act, batch, event, outcome, sealed, slip } from './records';
import { RunningTracer, type Caller } from './running-tracer';

/** An event of a dossier that went to two systems, one of which did not take it. */
export const mine = event('mine', 1);

const ADAPTER = { id: 'ho-tich', contract: '1', title: {}, settings: {}, secrets: [], accepts: [], defaults: {} };
const RELEASE = {
  systems: [
    { id: 'ho-tich', name: 'Hộ tịch', team: 'stp' },
    { id: 'thue', name: 'Thuế', team: 'ct' },
  ],
  connections: [
    { id: 'ho-tich.main', system: 'ho-tich', environment: 'production', adapter: 'ho-tich', settings: {}, mapping: {}, codeTables: {} },
    { id: 'thue.main', system: 'thue', environment: 'production', adapter: 'ho-tich', settings: {}, mapping: {}, codeTables: {} },
  ],
  routes: [],
};

/** An act of somebody. */
export const told = (id: string, name: string, actor: string, at: string, facts: Partial<Act> = {}): Act => ({
  id,
  act: name,
  actor,
  at,
  subjects: {},
  ...facts,
});
const version = (resource: string, number: number, facts: object = {}): Partial<Act> => ({
  details: { resource, version: number, digest: 'd', ...facts },
});
const acts: readonly Act[] = [
  told('a1', 'connection.submitted', 'user:ho.tich', '2026-11-23T02:00:00.000Z', version('connection:ho-tich.main', 8)),
  told('a2', 'connection.activated', 'user:lan', '2026-11-24T02:00:00.000Z', {
    reason: 'bổ sung mã',
    ...version('connection:ho-tich.main', 8, {
      replaces: 7,
      release: 41,
      changes: [{ pointer: '/settings/path', before: '/a', after: '/b' }],
    }),
  }),
  told('a3', 'route.refused', 'user:hong.le', '2026-11-24T03:00:00.000Z', { details: { resource: 'route:thue', code: 'FOUR_EYES' } }),
  told('a4', 'personal-data.viewed', 'user:hong.le', '2026-11-25T02:00:00.000Z', {
    subjects: { dossier: 'mine', delivery: deliveryId(mine.uid, 'thue.main') },
    reason: 'theo CV 118',
    details: { stage: 'received', fields: ['applicantName', 'applicantIdNo'], purpose: 'đối chiếu' },
  }),
  told('a5', 'personal-data.viewed', 'user:lan', '2026-11-25T20:00:00.000Z', {
    subjects: { dossier: 'others' },
    details: { fields: ['applicantName'] },
  }),
];

export interface AuditedTracer {
  readonly tracer: RunningTracer;
  readonly auditor: Caller;
  readonly operator: Caller;
  /** Of the team that owns `ho-tich` alone. */
  readonly sector: Caller;
}

/** A tracer whose trail holds two dossiers and what people did, sealed. */
export async function startAudited(): Promise<AuditedTracer> {
  const tracer = await RunningTracer.start();
  const registry = new RegistryStore(tracer.database);
  await registry.offerAdapters([ADAPTER]);
  await registry.publish(RELEASE, 'test');
  const recorder = tracer.app.get(TrailRecorder);
  const parked = outcome(mine, 'thue.main', { system: 'thue', state: 'parked' });
  await recorder.record(batch(TOPICS.dossierEvents, 0, sealed(mine)));
  await recorder.record(batch(TOPICS.routedEvents, 0, slip(mine, 'ho-tich.main', 'thue.main')));
  await recorder.record(batch(TOPICS.outcomes, 0, outcome(mine, 'ho-tich.main'), parked));
  await recorder.record(batch(TOPICS.dossierEvents, 1, sealed(event('others', 1, { system: 'thue' }))));
  await recorder.record(batch(TOPICS.acts, 2, ...acts.map(act)));
  await tracer.app.get(Checkpointer).seal();
  return {
    tracer,
    auditor: await tracer.asPerson({ user: 'kiem.toan', roles: ['auditor'] }),
    operator: await tracer.asPerson({ user: 'hong.le', roles: ['operator'] }),
    sector: await tracer.asPerson({ user: 'ho.tich', roles: ['sector'], team: 'stp' }),
  };
}

/** A page of a list. */
export async function pageOf<T>(caller: Caller, url: string): Promise<Page<T>> {
  const answer = await caller.get(url);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.json<Page<T>>();
}
