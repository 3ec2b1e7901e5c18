import { setTimeout as pause } from 'node:timers/promises';
import type { Partners } from './partners';

const FAULT_PATH = '/api/tiep-nhan';

/** The three dossiers of the first start. Asking for them again changes nothing. */
const SAMPLES = [
  { code: 'H49.12-261125-0001', serviceCode: '1.001193', title: 'Đăng ký khai sinh' },
  { code: 'H49.12-261125-0002', serviceCode: '1.000894', title: 'Đăng ký kết hôn, phải bổ sung giấy tờ' },
  {
    code: 'H49.12-261125-0003',
    serviceCode: '1.004873',
    title: 'Cấp giấy xác nhận tình trạng hôn nhân, phần mềm hộ tịch nhận mà không trả lời',
  },
] as const;

/** Has the provincial software send the sample dossiers, and resolves when all have their result back there. */
export async function runSamples({ tthc, hoTich }: Partners, print: (line: string) => void, stop: AbortSignal): Promise<void> {
  const [plain, supplemented, faulty] = SAMPLES;
  print('\nBa hồ sơ mẫu:');
  for (const { code, title } of SAMPLES) print(`          ${code}  ${title}`);
  await hoTich.control.scenario('supplement', supplemented.code);
  await tthc.control.createDossier({ code: plain.code, data: { serviceCode: plain.serviceCode } });
  await tthc.control.createDossier({ code: supplemented.code, data: { serviceCode: supplemented.serviceCode }, autoSupplement: true });
  await until(async () => (await hoTich.control.dossiers()).length >= 2, stop);

  const { created } = await tthc.control.createDossier({ code: faulty.code, data: { serviceCode: faulty.serviceCode } });
  if (created) await hoTich.control.fault({ profile: 'timeout-after-accept', times: 1, milliseconds: 1_000, path: FAULT_PATH });
  await until(async () => (await tthc.control.dossiers()).filter(dossier => dossier.results.length > 0).length >= SAMPLES.length, stop);
}

async function until(condition: () => Promise<boolean>, stop: AbortSignal): Promise<void> {
  while (!(await condition())) await pause(100, undefined, { signal: stop });
}
