import { Option, type Command } from 'commander';
import { LienThongError } from '@lienthong/dossier';
import { IntakeStore, PgDataKeys, RegistryStore, Releases, TranslationRecords, type TranslationsOf } from '@lienthong/persistence';
import { MasterKey, Sealer } from '@lienthong/security';
import { onDatabase } from '../on-database';
import { ANSWER_IS_NO, COULD_NOT, type Terminal } from '../terminal';
import { describeTranslations } from './describe-translations';
import { TranslationVerifier, type VerifiedTranslation } from './translation-verifier';

interface VerifyOptions {
  readonly dossier?: string;
  readonly event?: string;
  readonly delivery?: string;
  readonly json?: true;
}

/** Whether what was sent can be made again, byte for byte: on the database of the installation, with its master key. */
export function translationCommands(root: Command, terminal: Terminal): void {
  const translation = root.command('translation').description('Bản dịch đã gửi đi / Translations that went out');
  translation
    .command('verify')
    .addOption(new Option('--dossier <code>', 'mọi bản dịch của hồ sơ / all of a dossier').conflicts(['event', 'delivery']))
    .addOption(new Option('--event <uid>', 'của một sự kiện / of an event').conflicts(['dossier', 'delivery']))
    .addOption(new Option('--delivery <id>', 'của một lượt giao / of a delivery').conflicts(['dossier', 'event']))
    .option('--json', 'in kết quả JSON / print results as JSON')
    .description(
      'Dịch lại từ dữ liệu niêm phong, đúng ánh xạ và bảng mã đã ghi, rồi so mã băm; không gửi, không in nội dung / Translate again from the sealed event and compare hashes; sends nothing, shows no content',
    )
    .addHelpText(
      'after',
      `
Ví dụ / Examples:
  lienthong translation verify --dossier H49.12-261125-0001
  lienthong translation verify --delivery 5f0c… --json

Cần / Needs: DATABASE_URL, LIENTHONG_MASTER_KEY_FILE
Mã thoát / Exit codes:
  0  mọi bản dịch giống từng byte / every translation is the same, byte for byte
  1  có bản dịch khác / a translation differs
  2  không làm được, hoặc có bản không làm lại được / could not be done, or one could not be made again`,
    )
    .action((options: VerifyOptions) => verify(terminal, options));
}

async function verify(terminal: Terminal, { json, ...options }: VerifyOptions): Promise<void> {
  const subject = subjectOf(options);
  await onDatabase(terminal, ['masterKeyFile'], async (database, config) => {
    const records = await new TranslationRecords(database).of(subject);
    if (records.length === 0) {
      throw new LienThongError('TRANSLATION_UNKNOWN', 'absent', 'Không có bản dịch nào được ghi / No translation is recorded', {
        params: { do: 'Kiểm tra mã; lượt giao chưa gửi thì chưa có bản dịch / Check the code; what was not sent has none yet' },
      });
    }
    const sealer = new Sealer(new PgDataKeys(database), await MasterKey.of(config));
    const verifier = new TranslationVerifier(new Releases(new RegistryStore(database)), new IntakeStore(database, config.shards), sealer);
    const verified: VerifiedTranslation[] = [];
    for (const record of records) verified.push(await verifier.verify(record));
    terminal.out.write(json ? `${JSON.stringify(verified, null, 2)}\n` : describeTranslations(verified));
    if (verified.some(({ verdict }) => verdict === 'different')) terminal.fail(ANSWER_IS_NO);
    else if (verified.some(({ verdict }) => verdict === 'unknown')) terminal.fail(COULD_NOT);
  });
}

function subjectOf({ dossier, event, delivery }: VerifyOptions): TranslationsOf {
  if (dossier !== undefined) return { dossier };
  if (event !== undefined) return { event };
  if (delivery !== undefined) return { delivery };
  throw new LienThongError('OPTION_INVALID', 'invalid', '--dossier, --event, --delivery: một trong ba / one of the three', {
    params: { do: 'lienthong translation verify --help' },
  });
}
