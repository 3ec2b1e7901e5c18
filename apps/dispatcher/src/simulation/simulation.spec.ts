import { memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { LienThongError, type DossierEvent, type EventEnvelope } from '@lienthong/dossier';
import { sampleEvent } from '@lienthong/dossier/testing';
import type { DeliveryFilter, DeliveryStore, IntakeStore, Release, Releases } from '@lienthong/persistence';
import { fixtures } from '@lienthong/test/fixtures';
import { Previews } from '../connections/previews';
import { exampleConnection } from '../connections/testing/example-connections';
import type { Events } from '../lanes/events';
import { SimulatedEvents } from './simulated-event';
import { Simulation, type SimulationQuestion } from './simulation';

const release: Release = {
  number: 7,
  systems: [
    { id: 'ho-tich', name: 'Phần mềm hộ tịch', team: 'Nhóm Hộ tịch' },
    { id: 'tthc', name: 'Một cửa', team: 'Trung tâm' },
    { id: 'declarative', name: 'Thuế', team: 'Nhóm Thuế' },
  ],
  connections: [exampleConnection('ho-tich'), exampleConnection('tthc'), exampleConnection('declarative')],
  routes: [
    { id: 'khai-sinh', to: ['ho-tich.main'], procedures: ['1.001193'] },
    { id: 'ket-hon', to: ['ho-tich.main'], procedures: ['1.000894'] },
    { id: 'thue', to: ['declarative.main'], validFrom: '2027-03-01T00:00:00+07:00' },
  ],
};
const before = { procedure: '1.001193', agency: 'H49.12', state: 4, sequence: 2, aliases: [{ system: 'ho-tich', code: 'HT-1' }] };
const birth = (fixtures[0] as (typeof fixtures)[number]).event();

const accepted = new Map<string, { envelope: EventEnvelope; event: DossierEvent }>();
const events = { open: async (uid: string) => accepted.get(uid) } as unknown as Events;
const store = {
  accepted: async (uids: readonly string[]) => new Set(uids.filter(uid => accepted.has(uid))),
  lastOf: async (dossier: string) =>
    dossier === 'd1' || dossier === 'd3' ? { ...before, aliases: dossier === 'd3' ? [] : before.aliases, dossierId: dossier } : undefined,
} as unknown as IntakeStore;
const releases = {
  current: async () => release,
  at: async (number: number) => {
    if (number === 7) return release;
    throw new LienThongError('RELEASE_UNKNOWN', 'absent', 'x');
  },
} as unknown as Releases;
/** Dossier `d3` was sent to civil status. */
const deliveries = {
  list: async ({ dossierId, connections }: DeliveryFilter) => (dossierId === 'd3' && connections?.includes('ho-tich.main') ? [{}] : []),
} as unknown as DeliveryStore;
const simulation = new Simulation(releases, new SimulatedEvents(events, store, deliveries), new Previews(memoryAttachments()));

const ask = (question: Partial<SimulationQuestion>, reaches?: (team: string) => boolean) =>
  simulation.run({ system: 'tthc-qn', acceptedAt: undefined, ...question }, reaches);

describe('simulating routes', () => {
  it('says who would get an event, what they would get, and which condition keeps each other route from it', async () => {
    const answer = await ask({ event: birth });

    expect(answer).toMatchObject({ release: 7, validation: { valid: true, violations: [] }, sent: false });
    expect(answer.matches).toEqual([
      expect.objectContaining({ route: 'khai-sinh', connection: 'ho-tich.main', system: 'ho-tich', name: 'Phần mềm hộ tịch' }),
    ]);
    expect(answer.matches[0]?.translation).toMatchObject({ ok: true, problems: [], request: { method: 'POST' } });
    expect(answer.misses).toEqual([
      { route: 'ket-hon', condition: 'procedures', expected: ['1.000894'], actual: '1.001193' },
      expect.objectContaining({ route: 'thue', condition: 'validFrom', expected: '2027-03-01T00:00:00+07:00' }),
    ]);
  });

  it('answers for another day', async () => {
    const { matches } = await ask({ event: birth, acceptedAt: '2027-03-01T00:00:00.000Z' });

    expect(matches.map(({ connection }) => connection)).toEqual(['ho-tich.main', 'declarative.main']);
  });

  it('lets the problem of one connection hide no other', async () => {
    const attachment = { sha256: 'ab'.repeat(32), size: 7, name: 'x.pdf', mediaType: 'application/pdf' };
    const dossierFiles = [{ dossierPartNo: 'TP01', displayName: 'Tờ khai', attachment }];
    const event = { ...birth, data: { ...birth.data, dossierFiles } };

    const { matches } = await ask({ event, acceptedAt: '2027-03-01T00:00:00.000Z' });

    const [hoTich, declarative] = matches;
    expect(hoTich?.translation.ok).toBe(false);
    expect(hoTich?.translation.problems).toEqual([expect.objectContaining({ code: 'attachment-missing', owner: 'Nhóm Hộ tịch' })]);
    expect(declarative?.translation.ok).toBe(true);
  });

  it('takes the dossier to be what the asker says, above what the event says itself', async () => {
    const event = sampleEvent({ type: 'vn.lienthong.dossier.paid.v1' });

    const { matches } = await ask({ event, attributes: { procedure: '1.000894' } });

    expect(matches.map(({ route }) => route)).toEqual(['ket-hon']);
  });

  it('says what intake would refuse, and still shows what it can', async () => {
    const { matches, validation } = await ask({ event: { ...birth, data: { ...birth.data, applicantIdType: 'unheard-of' } } });

    expect(validation).toMatchObject({ valid: false, violations: [{ pointer: '/data/applicantIdType' }] });
    expect(matches).toHaveLength(1);
  });

  it("shows of another team's connection only whether it would work", async () => {
    const { matches } = await ask({ event: birth, acceptedAt: '2027-03-01T00:00:00.000Z' }, team => team === 'Nhóm Thuế');

    expect(matches[0]?.translation).toEqual({ ok: true, problems: [], withheld: 'other-team' });
    expect(matches[1]?.translation.request).toBeDefined();
  });

  it('knows of a dossier what its events so far said', async () => {
    const event = sampleEvent({ type: 'vn.lienthong.dossier.paid.v1' });

    const alone = await ask({ event });
    const known = await ask({ event, dossier: 'd1' });

    expect(alone.matches).toEqual([]);
    expect(alone.misses).toContainEqual({ route: 'khai-sinh', condition: 'procedures', expected: ['1.001193'], actual: null });
    expect(known.matches.map(({ route }) => route)).toEqual(['khai-sinh']);
    await expect(ask({ event, dossier: 'd2' })).rejects.toMatchObject({ code: 'DOSSIER_NOT_FOUND' });
  });

  it('counts the routes of other teams that would not take it, and shows none of them', async () => {
    const { misses, hiddenMisses } = await ask({ event: birth }, team => team === 'Nhóm Thuế');

    expect(misses.map(({ route }) => route)).toEqual(['thue']);
    expect(hiddenMisses).toBe(1);
  });

  it('knows for a team no dossier that none of its systems had to do with', async () => {
    const event = sampleEvent({ type: 'vn.lienthong.dossier.paid.v1' });
    const envelope = {
      uid: 'u9',
      system: 'tthc-qn',
      type: birth.type,
      acceptedAt: '2026-11-25T01:00:00Z',
      release: 1,
      ...before,
      dossierId: 'd1',
    };
    accepted.set('u9', { envelope: envelope as unknown as EventEnvelope, event: birth });
    const hoTich = (team: string) => team === 'Nhóm Hộ tịch';
    const thue = (team: string) => team === 'Nhóm Thuế';

    expect((await ask({ event, dossier: 'd1' }, hoTich)).matches).toHaveLength(1);
    expect((await ask({ event, dossier: 'd3' }, hoTich)).matches).toHaveLength(1);
    await expect(ask({ event, dossier: 'd1' }, thue)).rejects.toMatchObject({ code: 'DOSSIER_NOT_FOUND' });
    await expect(ask({ event, dossier: 'd3' }, thue)).rejects.toMatchObject({ code: 'DOSSIER_NOT_FOUND' });
    expect((await ask({ eventUid: 'u9' }, hoTich)).matches).toHaveLength(1);
    await expect(ask({ eventUid: 'u9' }, thue)).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' });
  });

  it('takes an accepted event as it was, or as if it came from elsewhere', async () => {
    const envelope = { uid: 'u1', system: 'tthc-qn', type: birth.type, acceptedAt: '2026-11-25T01:00:00Z', release: 1, ...before };
    accepted.set('u1', { envelope: envelope as unknown as EventEnvelope, event: birth });

    const asIs = await ask({ eventUid: 'u1', system: undefined });
    const moved = await ask({ eventUid: 'u1', system: 'ho-tich' });

    expect(asIs.matches.map(({ route }) => route)).toEqual(['khai-sinh']);
    expect(moved.misses).toContainEqual({ route: 'khai-sinh', condition: 'origin', expected: ['ho-tich'], actual: 'ho-tich' });
    await expect(ask({ eventUid: 'u2' })).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' });
  });

  it('refuses what is no event, and a release there is not', async () => {
    await expect(ask({ event: { id: 7 } })).rejects.toMatchObject({ code: 'EVENT_INVALID' });
    await expect(ask({ event: birth, release: 8 })).rejects.toMatchObject({ code: 'RELEASE_UNKNOWN' });
  });
});
