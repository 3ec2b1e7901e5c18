import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('a dossier travels to the sector system and back', () => {
  it('brings the result of every procedure of civil status back to the one-stop software', async () => {
    const codes = fixtures.map((_, index) => `H49.12-261125-10${String(index).padStart(2, '0')}`);

    for (const [index, fixture] of fixtures.entries())
      await system.tthc.createDossier({ event: fixture.event({ subject: codes[index] as string, id: `tb-${index}` }) });
    await system.until('every dossier has its result', async () => (await results(codes)).every(list => list.length === 1), 60_000);

    for (const code of codes) {
      const there = await system.hoTich.dossier(code);
      const [result] = (await system.tthc.dossier(code)).results;
      expect(result?.state).toBe('9');
      expect(JSON.stringify(result?.body)).toContain(there.result?.soDangKy);
    }
  }, 90_000);

  it('takes a supplement to the citizen and the papers back to the sector', async () => {
    const code = 'H49.12-261125-2001';
    await system.hoTich.scenario('supplement', code);

    await system.tthc.createDossier({ code, autoSupplement: true });
    await system.until('the result is back', async () => (await results([code]))[0]?.length === 1, 60_000);

    const dossier = await system.tthc.dossier(code);
    expect(dossier.supplements).toHaveLength(1);
    expect((await system.hoTich.dossier(code)).supplements).toHaveLength(1);
  }, 90_000);

  it('tells two supplement requests with a processing in between as three changes', async () => {
    const code = 'H49.12-261125-2002';
    await system.hoTich.scenario('manual', code);
    await system.tthc.createDossier({ code });
    await system.until('it arrived', async () => (await system.hoTich.dossier(code)).code === code);

    for (const [trangThai, count] of [
      ['2', 1],
      ['3', 1],
      ['2', 2],
    ] as const) {
      await system.hoTich.state(code, { trangThai, ghiChu: 'Thiếu giấy chứng sinh', giayToBoSung: [{ tenGiayTo: 'Giấy chứng sinh' }] });
      await system.until(`state ${trangThai} came through`, async () => {
        const dossier = await system.tthc.dossier(code);
        return dossier.supplements.length === count && (trangThai === '2' || dossier.progress.some(entry => entry.state === '4'));
      });
    }

    expect((await system.tthc.dossier(code)).supplements).toHaveLength(2);
  }, 60_000);

  it('makes one event of a state that is asked for again and again', async () => {
    const code = 'H49.12-261125-2003';
    await system.hoTich.scenario('manual', code);
    await system.tthc.createDossier({ code });
    await system.until('it arrived', async () => (await system.hoTich.dossier(code)).code === code);
    await system.hoTich.state(code, { trangThai: '3' });
    await system.until('processing came through', async () => (await system.tthc.dossier(code)).progress.length === 1);
    const asked = async (): Promise<number> => (await system.hoTich.received({ only: '/api/tra-cuu' })).length;
    const before = await asked();

    await system.database.query(`UPDATE delivery.followed_references SET due_at = now() - interval '1 hour'`);
    await system.until('it was asked again at least five times', async () => (await asked()) >= before + 5, 30_000);

    expect((await system.tthc.dossier(code)).progress).toHaveLength(1);
  }, 60_000);

  it('shows the whole way on one timeline, with nothing personal in it', async () => {
    const code = 'H49.12-261125-2001';

    const { status, body } = await system.get(`/v1/dossiers/${code}/timeline`);

    const text = JSON.stringify(body);
    expect(status).toBe(200);
    for (const type of ['received', 'supplement-requested', 'supplemented', 'processing', 'finished'])
      expect(text).toContain(`vn.lienthong.dossier.${type}.v1`);
    expect(text).toContain('ho-tich.main');
    expect(text).toContain('delivered');
  });
});

async function results(codes: readonly string[]) {
  return Promise.all(codes.map(async code => (await system.tthc.dossier(code)).results));
}
