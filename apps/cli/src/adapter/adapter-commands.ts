import type { Command } from 'commander';
import { asksGateway } from '../gateway-options';
import type { Terminal } from '../terminal';
import { newAdapter, type NewOptions } from './new-adapter';
import { testConnection, type TestOptions } from './test-connection';

/** Adapters and connections: tried, and begun. */
export function adapterCommands(root: Command, terminal: Terminal): void {
  const adapter = root.command('adapter').description('Bộ nối / Adapters');
  asksGateway(adapter.command('test'))
    .argument('<connection>', 'kết nối / connection')
    .option('--version <number>', 'bản; mặc định bản mới nhất / version, else the newest')
    .option('--url <address>', 'hệ thống thử của đối tác, thay cho địa chỉ gốc / test system of the partner')
    .option('--samples <file>', 'bản tin mẫu của mình, JSON / samples of your own')
    .option('--secrets <file>', 'bí mật của hệ thống thử, JSON, không lưu lại / secrets of the test system, never stored')
    .option('--report <file>', 'ghi báo cáo, .html hoặc .json / write the report')
    .description('Chạy bộ kiểm thử hợp chuẩn trên hệ thống thử của đối tác / Run the conformance kit against the partner')
    .addHelpText(
      'after',
      `
Bản tin mẫu / Samples: [{"event": {"type", "data", "subject"?}, "expect": "accepted" | "refused"}]
Bí mật / Secrets: {"client-secret": "…"}; cần khi địa chỉ khác bản đang hiệu lực / needed where the address is not that of the version in force

Ví dụ / Examples:
  lienthong adapter test ho-tich.main
  lienthong adapter test ho-tich.main --version 8 --url https://hotich-thu.example.vn --secrets bi-mat.json --report bao-cao.html

Mã thoát / Exit codes:
  0  đạt, có chứng nhận / passed, certified
  1  không đạt / did not pass
  2  không làm được, hoặc bị ngắt / could not be done, or was interrupted`,
    )
    .action((connection: string, options: TestOptions) => testConnection(terminal, connection, options));
  adapter
    .command('new')
    .argument('<id>', 'tên thư mục, ví dụ cap-phep / folder name')
    .option('--dir <folder>', 'thư mục chứa các bộ nối / folder of the adapters', 'adapters')
    .option('--json', 'in kết quả JSON / print the result as JSON')
    .description('Tạo khung bộ nối mới, chạy được ngay / Begin a new adapter that runs at once')
    .addHelpText(
      'after',
      `
Chạy trong thư mục mã nguồn / Run it inside the source tree.

Ví dụ / Example:
  lienthong adapter new cap-phep

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action((id: string, options: NewOptions) => newAdapter(terminal, id, options));
}
