import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loopbackGateway, type LoopbackGateway } from '../testing/loopback-gateway';
import { listenWith } from '../testing/with-credentials';

let gateway: LoopbackGateway;
afterEach(() => gateway.close());

const hoTich = {
  route: 'khai-sinh',
  connection: 'ho-tich.main',
  name: 'Phần mềm hộ tịch',
  translation: { ok: true, mapping: 'tiep-nhan', mappingVersion: '8', problems: [] as object[] },
};
const misses = [
  { route: 'ket-hon', condition: 'procedures', expected: ['1.000894'], actual: '1.001193' },
  { route: 'cu', condition: 'validTo', expected: '2027-02-28T17:00:00Z', actual: '2027-03-01T00:00:00Z' },
  { route: 'cu', condition: 'states', expected: [2, 3], actual: null },
];
const answer = { release: 7, matches: [hoTich], misses, validation: { valid: true, violations: [] as object[] }, sent: false };

async function simulate(body: object, ...options: string[]) {
  gateway = await loopbackGateway(response => void response.end(JSON.stringify(body)));
  return listenWith(gateway, folder => {
    const file = join(folder, 'event.json');
    writeFileSync(file, JSON.stringify({ id: 'e-1' }));
    return ['route', 'simulate', file, ...options];
  });
}

describe('lienthong route simulate', () => {
  it('says in Vietnamese who would get it and why the others would not', async () => {
    const { code, out } = await simulate(answer);

    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Bản danh bạ 7. Không có gì được gửi.',
      '✓ Phần mềm hộ tịch (ho-tich.main): tuyến khai-sinh · ánh xạ tiep-nhan bản 8 · hợp lệ',
      '✕ tuyến ket-hon: không nhận, chỉ nhận thủ tục 1.000894; đây là 1.001193',
      '✕ tuyến cu: không nhận, hết hiệu lực 01/03/2027 00:00:00; chỉ nhận ở trạng thái 2, 3; đây là không có',
      '',
    ]);
  });

  it('asks what was asked, and prints the answer as it is', async () => {
    const { out } = await simulate(answer, '--on', '2027-03-01T00:00:00+07:00', '--release', '7', '--system', 'tthc-qn', '--json');

    expect(JSON.parse(out)).toEqual(answer);
    const { path, body } = gateway.requests.at(-1) ?? { path: '', body: '' };
    expect([path, JSON.parse(body)]).toEqual([
      '/v1/routes/simulate',
      { event: { id: 'e-1' }, on: '2027-03-01T00:00:00+07:00', release: 7, system: 'tthc-qn' },
    ]);
  });

  it('answers no where a message could not be sent, and names the cause and who can cure it', async () => {
    const problems = [{ code: 'code-missing', owner: 'Nhóm Hộ tịch', table: 'phan-he', value: '1.009999' }];
    const { code, out } = await simulate({ ...answer, matches: [hoTich, { ...hoTich, translation: { ok: false, problems } }] });

    expect(code).toBe(1);
    expect(out).toContain('không gửi được: bảng mã phan-he thiếu “1.009999” (Nhóm Hộ tịch)');
  });

  it('answers no where nobody would get it, or the gateway would refuse it', async () => {
    const nobody = await simulate({ ...answer, matches: [] });
    await gateway.close();
    const invalid = await simulate({
      ...answer,
      validation: { valid: false, violations: [{ pointer: '/data/applicantName', message: 'còn thiếu' }] },
    });

    expect([nobody.code, invalid.code]).toEqual([1, 1]);
    expect(nobody.out).toContain('Chưa có kết nối nào nhận');
    expect(invalid.out).toContain('/data/applicantName: còn thiếu');
  });

  it('could not, where the release is no number', async () => {
    const { code, err } = await simulate(answer, '--release', 'x');

    expect(code).toBe(2);
    expect(err).toContain('OPTION_INVALID');
  });
});
