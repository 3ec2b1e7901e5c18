import { blocksOf, inTurn, paste, SHAPE, System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
}, 90_000);
afterAll(() => system.stop());

describe(`the guide for sector teams (${SHAPE})`, () => {
  it('takes a system from nothing to active by its commands as pasted, word for word', async () => {
    const blocks = await blocksOf('docs/guides/sector-team.md');
    const { code, output } = await inTurn(() => paste(blocks, system.environment)); // the archive of the guide has one port

    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain('Chứng nhận có hạn đến');
    expect(output).toContain('✓ Kho lưu trữ sổ hộ tịch (luu-tru.main): tuyến trich-luc-den-luu-tru');
    expect(output).toMatch(/→ giao\s+luu-tru\s+Được tiếp nhận\s+Đã giao/);
    expect(output).toMatch(/● sự kiện\s+luu-tru\s+Đang xử lý/);
    expect(output).not.toContain('khoa-thu-cua-kho-luu-tru');
  }, 360_000);
});
