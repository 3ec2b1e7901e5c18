import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

describe('order per dossier', () => {
  it('holds at the receiver while the receiver fails, is slow and cuts connections', async () => {
    const codes = Array.from({ length: 8 }, (_, number) => `H49.12-261125-11${String(number).padStart(2, '0')}`);
    const rounds = 5;
    for (const code of codes) await system.hoTich.scenario('manual', code);
    await system.hoTich.setFaults([
      { profile: 'error-burst', percent: 20 },
      { profile: 'timeout-after-accept', percent: 10, milliseconds: 200 },
      { profile: 'error-burst', status: 503, percent: 10 },
    ]);

    for (const code of codes) await system.tthc.createDossier({ code });
    for (let round = 1; round <= rounds; round++) {
      for (const code of codes) await system.tthc.supplement(code, { content: `Bổ sung lần ${round}` });
    }
    await system.until('all supplements arrived', async () => (await system.hoTich.dossiers()).every(dossier => dossier.supplements.length === rounds), 120_000);

    for (const code of codes) {
      const contents = (await system.hoTich.dossier(code)).supplements.map(supplement => supplement.content);
      expect(contents).toEqual(Array.from({ length: rounds }, (_, index) => `Bổ sung lần ${index + 1}`));
    }
  }, 180_000);
});
