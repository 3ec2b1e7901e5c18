import { join } from 'node:path';
import type { Command } from 'commander';
import { ensureKeys } from '@lienthong/security';
import type { Terminal } from '../terminal';

/** The keys of a new installation, made where they are missing; an existing one is never replaced. */
export function keysCommand(root: Command, terminal: Terminal): void {
  root
    .command('keys')
    .argument('<folder>', 'thư mục chứa khoá / where the keys are kept')
    .description('Tạo các khoá còn thiếu của hệ thống mới; khoá đã có giữ nguyên / Make the missing keys of a new installation')
    .addHelpText(
      'after',
      `
Tạo / Makes: master.key, signing.pem, checkpoint.pem, dispatcher.secret. Sao lưu ngay: mất master.key là mất mọi nội dung.
Back them up at once: without master.key all content is lost.

Ví dụ / Example:
  lienthong keys .docker/secrets

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action(async (folder: string) => {
      await ensureKeys({
        masterKey: '',
        masterKeyFile: join(folder, 'master.key'),
        signingKeyFile: join(folder, 'signing.pem'),
        checkpointKeyFile: join(folder, 'checkpoint.pem'),
        clientSecretFile: join(folder, 'dispatcher.secret'),
      });
      terminal.out.write(`${folder}\n`);
    });
}
