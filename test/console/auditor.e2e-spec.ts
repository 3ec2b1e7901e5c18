import { describeInBrowser, Visitor } from '@lienthong/test/browser';
import { System } from '@lienthong/test/support';
import { ADDRESSES } from './addresses';
import { fillWithSamples, type Samples } from './samples';

/** Runs in the page: the buttons of it that can be pressed, as they are called. */
const ENABLED = `[...document.querySelectorAll('#content button:not([disabled]):not([aria-disabled="true"])')]
  .map(button => (button.getAttribute('aria-label') ?? button.textContent).trim()).filter(Boolean)`;
/** Those that change nothing but what is shown, lead elsewhere, take something away to read, or concern the auditor alone. */
const HARMLESS = [
  /^(Lọc|Bỏ lọc|Clear|Cần chú ý|Sắp quá hạn|Đang gửi lại|Chưa rõ kết quả|Mới hôm nay)$/,
  /^(Phóng to|Thu nhỏ|Vừa khung|Màn hình lớn|Chú giải|Mở rộng dòng|Mở hệ thống|Ai sẽ nhận\?|.*\d\d:\d\d:\d\d|.*, \d+\/giây.*)$/,
  /^(Sao chép|Xem |Kiểm chứng|Tải gói|Xuất bảng)/,
  /^(Phím tắt một chữ|Đổi mật khẩu|Tạo mã)$/,
];

describeInBrowser('the auditor', () => {
  let system: System;
  let samples: Samples;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await System.start();
    samples = await fillWithSamples(system);
    visitor = await Visitor.of(system, 'thanh-tra');
  }, 120_000);
  afterAll(async () => {
    await visitor?.leave();
    await system?.stop();
  });

  it.each(ADDRESSES.map(({ template, path }) => [template, path] as const))('finds nothing to change with on %s', async (_, path) => {
    await visitor.goTo(path(samples));
    await visitor.page.waitForLoadState('networkidle').catch(() => undefined);

    const buttons = await visitor.page.evaluate<string[]>(ENABLED);

    expect(buttons.filter(name => !HARMLESS.some(harmless => harmless.test(name)))).toEqual([]);
  });
});
