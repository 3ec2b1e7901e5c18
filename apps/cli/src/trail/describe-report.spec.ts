import type { TrailReport } from '@lienthong/trail';
import { describeReport } from './describe-report';

const whole: TrailReport = {
  ok: true,
  chains: [
    {
      chain: 3,
      from: 1,
      verifiedTo: { seq: 12 },
      sealedTo: { seq: 10, at: '2026-11-25T01:00:00Z', checkpoint: 2 },
      afterSeal: { from: 11, to: 12, count: 2 },
      hidden: 0,
    },
  ],
  checkpoints: { count: 2, last: { number: 2, at: '2026-11-25T01:00:00Z' } },
  problems: [],
  lines: 15,
};

describe('report of the verifier', () => {
  it('says up to where a chain is sealed, in Vietnamese time, and what lies behind', () => {
    const text = describeReport(whole);

    expect(text).toContain('Liền mạch');
    expect(text).toMatch(/Chuỗi 3: đúng đến bản ghi 12, niêm phong đến 10 lúc 0?8:00:00/);
    expect(text).toContain('2 bản ghi sau niêm phong');
  });

  it('names the first bad entry and what happened to it', () => {
    const chain = { chain: 3, from: 1, verifiedTo: { seq: 6 }, hidden: 0, bad: { seq: 7, fault: 'dropped' as const, line: 9 } };

    const text = describeReport({ ...whole, ok: false, chains: [chain] });

    expect(text).toContain('Không khớp');
    expect(text).toContain('Chuỗi 3: bản ghi 7 bị bỏ');
  });
});
