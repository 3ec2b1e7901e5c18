import { AdapterFailure } from '@lienthong/adapter-sdk';
import { EvidenceLog } from './evidence-log';

const SETTINGS = { collect: { item: { state: '/trangThai' } }, success: [{ at: '/ma', values: ['00'] }] };
const call = { kind: 'message', method: 'GET', path: '/ho-so', headers: {}, body: undefined } as const;

describe('what is seen in a run', () => {
  it('tells nothing of the people a partner speaks of', () => {
    const log = new EvidenceLog({}, SETTINGS);
    const rows = [{ hoTen: 'Phạm Thị Sáu', cccd: '022177004410', trangThai: 'DA_CAP' }];

    log.call({ call, answer: { status: 200, headers: {}, body: Buffer.from(JSON.stringify({ ma: '00', rows })) } });

    expect(log.take()).toEqual([
      { kind: 'sent', text: 'GET /ho-so' },
      { kind: 'received', text: 'HTTP 200 {"ma":"00","rows":[{"hoTen":"•(12)","cccd":"•(12)","trangThai":"DA_CAP"}]}' },
    ]);
  });

  it('names a state nobody has mapped, and no text that is not a code', () => {
    const log = new EvidenceLog({}, SETTINGS);
    const unmapped = (value: string) =>
      new AdapterFailure('permanent', 'unmapped', 'x', { table: 'trang-thai', value, detail: 'Phạm Thị Sáu' });

    log.problem(unmapped('CHO_KY'));
    log.problem(unmapped('Phạm Thị Sáu'));

    expect(log.take().map(({ text }) => text)).toEqual([
      'permanent, unmapped, trang-thai: “CHO_KY”',
      'permanent, unmapped, trang-thai: “•(12)”',
    ]);
  });

  it('keeps the words of a refusal readable', () => {
    const log = new EvidenceLog({}, SETTINGS);

    log.failure(new AdapterFailure('permanent', 'refused-by-target', 'x', { detail: 'Thủ tục không thuộc lĩnh vực văn hóa' }));

    expect(log.take()[0]?.text).toContain('Thủ tục không thuộc lĩnh vực văn hóa');
  });
});
