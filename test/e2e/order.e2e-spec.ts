import { System } from '@lienthong/test/support';

const DOSSIERS = 8;
const ROUNDS = 12;

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('order per dossier', () => {
  it('holds at the receiver while the receiver fails, is slow and cuts connections', async () => {
    const codes = Array.from({ length: DOSSIERS }, (_, number) => `H49.12-261125-11${String(number).padStart(2, '0')}`);
    const rounds = Array.from({ length: ROUNDS }, (_, index) => `Lần ${index + 1}`);
    for (const code of codes) {
      await system.hoTich.scenario('manual', code);
      await system.tthc.createDossier({ code });
    }
    await system.until('all arrived', async () => (await system.hoTich.dossiers()).length === DOSSIERS);
    await system.tthc.setFaults([
      { profile: 'error-burst', percent: 15 },
      { profile: 'timeout-after-accept', percent: 10, milliseconds: 100 },
      { profile: 'error-burst', status: 503, percent: 10 },
      { profile: 'slow', percent: 10, milliseconds: 150 },
    ]);

    for (const [round, content] of rounds.entries())
      await system.tell(
        'ho-tich',
        codes.map(code => processing(code, round, content)),
      );
    await system.until('all told', async () => (await system.tthc.dossiers()).every(dossier => dossier.progress.length >= ROUNDS), 150_000);

    for (const code of codes) {
      const told = (await system.tthc.dossier(code)).progress.map(entry => entry.body['NoiDungXuLy']);
      expect(told).toEqual(rounds);
    }
  }, 200_000);
});

function processing(code: string, round: number, content: string) {
  return {
    specversion: '1.0',
    id: `${code}/${round}`,
    source: '/thu',
    type: 'vn.lienthong.dossier.processing.v1',
    subject: code,
    time: new Date(Date.UTC(2026, 10, 26, 0, round)).toISOString(),
    data: { content, officerName: 'Đặng Thị Ngọc Hân' },
  };
}
