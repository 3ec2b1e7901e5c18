import { neededSecrets } from '@lienthong/adapter-sdk';
import { LienThongError, type Violation } from '@lienthong/dossier';
import { compileMappings, runMappingTests } from '@lienthong/mapping';
import { settingsProblems } from '../../settings-problems';
import type { Bench } from '../bench';
import { failed, PASSED, type Capability, type Check, type Finding } from '../check';

const USES: readonly Capability[] = ['deliver', 'collect', 'follow', 'receive'];

/** The settings are what the adapter asks for. */
const settings: Check = {
  id: 'contract.settings',
  title: { vi: 'Khai báo đúng lược đồ của bộ nối', en: 'Settings fit the adapter' },
  needs: [],
  async run({ input: { adapter, spec }, evidence }) {
    const problems = settingsProblems(adapter, spec.settings);
    if (problems.length === 0) return PASSED;
    for (const { pointer, message } of problems) evidence.note(`${pointer}: ${message}`, `${pointer}: ${message}`);
    return failed('Khai báo có chỗ sai, xem bằng chứng.', 'Some settings are wrong, see the evidence.');
  },
};

/** The mapping can be carried out, and does what its own tests say. */
const mapping: Check = {
  id: 'contract.mapping',
  title: {
    vi: 'Ánh xạ và bảng mã biên dịch được, các phép thử kèm theo đều đạt',
    en: 'Mapping and code tables compile and pass their tests',
  },
  needs: [],
  async run(bench) {
    const { mapping: file, codeTables, mappingTests } = bench.input.spec;
    try {
      compileMappings(file, codeTables);
      if (mappingTests === undefined) {
        bench.evidence.note('Phiên bản không kèm phép thử ánh xạ.', 'The version brings no tests of its mapping.');
        return PASSED;
      }
      const results = runMappingTests(file, codeTables, mappingTests);
      const bad = results.filter(({ passed }) => !passed);
      bench.evidence.note(
        `${results.length - bad.length}/${results.length} phép thử đạt`,
        `${results.length - bad.length} of ${results.length} tests passed`,
      );
      for (const { name } of bad) bench.evidence.note(`Không đạt: ${name}`, `Failed: ${name}`);
      return bad.length === 0 ? PASSED : failed('Có phép thử ánh xạ không đạt.', 'Some tests of the mapping fail.');
    } catch (error) {
      if (!(error instanceof LienThongError)) throw error;
      return broken(bench, error.violations);
    }
  },
};

function broken(bench: Bench, violations: readonly Violation[]): Finding {
  for (const { pointer, message } of violations) bench.evidence.note(`${pointer}: ${message}`, `${pointer}: ${message}`);
  return failed('Ánh xạ hoặc bảng mã có chỗ sai, xem bằng chứng.', 'Mapping or code tables are wrong, see the evidence.');
}

/** What must be there for any session to be opened. */
export const foundations: readonly Check[] = [settings, mapping];

/** The connection has some use at all. */
const capabilities: Check = {
  id: 'contract.capabilities',
  title: { vi: 'Kết nối có ít nhất một việc để làm', en: 'The connection can do something' },
  needs: [],
  async run({ main: { session }, evidence, input }) {
    const can = USES.filter(capability => session[capability] !== undefined);
    evidence.note(`Làm được: ${can.join(', ') || 'không việc gì'}`, `It can: ${can.join(', ') || 'nothing'}`);
    if (can.length === 0) return failed('Không gửi, không hỏi, không nhận được gì.', 'It neither sends nor asks nor receives.');
    if (input.expected.types.length > 0 && session.deliver === undefined) {
      return failed('Có tuyến đến kết nối này nhưng kết nối không gửi được.', 'Routes lead to the connection, and it cannot deliver.');
    }
    return PASSED;
  },
};

/** Every secret these settings need was given. */
const secrets: Check = {
  id: 'contract.secrets',
  title: { vi: 'Đủ thông tin bí mật', en: 'All secrets are set' },
  needs: [],
  async run({ input: { adapter, spec, secrets: given } }) {
    const missing = neededSecrets(adapter, spec.settings).filter(({ name }) => (given[name] ?? '') === '');
    if (missing.length === 0) return PASSED;
    const names = missing.map(({ name }) => name).join(', ');
    return failed(`Chưa đặt: ${names}.`, `Not set: ${names}.`);
  },
};

/** Address, certificate, log-in and rights, by a call that changes nothing. */
const probe: Check = {
  id: 'contract.probe',
  title: { vi: 'Thử kết nối thành công', en: 'The probe succeeds' },
  needs: [],
  async run(bench) {
    const tried = await bench.attempt(bench.main, signal => bench.main.session.probe(signal));
    return tried.kind === 'nothing' ? PASSED : failed('Đối tác không trả lời lời gọi thử.', 'The partner does not answer the probe.');
  },
};

export const contractChecks: readonly Check[] = [capabilities, secrets, probe];
