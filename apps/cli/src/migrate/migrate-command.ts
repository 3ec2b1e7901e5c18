import type { Command } from 'commander';
import { migrate } from '@lienthong/persistence';
import { onDatabase } from '../on-database';
import type { Terminal } from '../terminal';

/** The schema of the database, brought up to date. Many may run it at once; one works, the others wait. */
export function migrateCommand(root: Command, terminal: Terminal): void {
  root
    .command('migrate')
    .option('--json', 'in kết quả JSON / print the result as JSON')
    .description('Cập nhật lược đồ cơ sở dữ liệu (DATABASE_URL) / Bring the database schema up to date')
    .addHelpText(
      'after',
      `
Ví dụ / Example:
  DATABASE_URL=postgresql://db/lienthong lienthong migrate

Mã thoát / Exit codes: 0 xong / done, 2 không làm được / could not be done`,
    )
    .action(({ json }: { json?: true }) =>
      onDatabase(terminal, [], async database => {
        const names = await migrate(database);
        const words = names.length === 0 ? 'Không có gì phải làm / Nothing to do' : names.join('\n');
        terminal.out.write(`${json ? JSON.stringify({ migrations: names }) : words}\n`);
      }),
    );
}
