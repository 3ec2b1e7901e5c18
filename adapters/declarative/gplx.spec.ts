import { createHost } from '@lienthong/adapter-host';
import type { Answer, Feed, OpenHost, Session } from '@lienthong/adapter-sdk';
import { describeAdapter, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { validateEventData } from '@lienthong/dossier';
import { compileCodeTables, compileMappings, runMappingTests } from '@lienthong/mapping';
import { declarative } from '.';
import codeTables from './examples/gplx/code-tables.json';
import mappingFile from './examples/gplx/mapping.json';
import mappingTests from './examples/gplx/mapping.tests.json';
import { licence, LicenceOffice } from './fixtures/licence-office';

const mapping = compileMappings(mappingFile, codeTables);
const codes = compileCodeTables(codeTables);
const CODE = 'G09.99-261124-0007';
const never = new AbortController().signal;

describeAdapter({
  name: 'declarative, example gplx',
  adapter: declarative,
  capabilities: ['collect'],
  createHost,
  mapping,
  codes,
  start: () => LicenceOffice.start(),
  // The list is only read; the event names the dossier that is told about.
  deliveries: [
    {
      title: 'nothing',
      event: {
        specversion: '1.0',
        id: 'x',
        source: '/x',
        type: 'vn.lienthong.dossier.withdrawn.v1',
        subject: CODE,
        time: '2026-11-24T08:00:00+07:00',
        data: {},
      },
      survives: [],
    },
  ],
});

describe('the example gplx', () => {
  let office: LicenceOffice;
  let host: OpenHost;
  let session: Session;

  beforeAll(async () => {
    office = await LicenceOffice.start();
  });
  beforeEach(async () => {
    await office.control.reset();
    join(office.secrets);
  });
  afterEach(async () => {
    await session.close();
    await host.close();
  });
  afterAll(() => office.stop());

  const join = (secrets: Readonly<Record<string, string>>): void => {
    const { settings } = office;
    const ports = {
      attachments: memoryAttachments(),
      clock: { now: () => new Date() },
      log: { info: () => undefined, warn: () => undefined },
    };
    host = createHost({
      connection: 'gplx.main',
      system: 'gplx',
      owner: 'Nhóm Giấy phép lái xe',
      settings,
      secrets,
      mapping,
      codes,
      ...ports,
    });
    session = declarative.connect(settings, host);
  };

  /** One whole round: every page from the cursor on. */
  const round = async (from?: string): Promise<{ answers: readonly Answer[]; cursor: string | undefined }> => {
    const answers: Answer[] = [];
    let feed: Feed | undefined;
    for (let cursor = from; feed?.more !== false; cursor = feed?.cursor) {
      feed = await session.collect?.(cursor, never);
      answers.push(...(feed?.answers ?? []));
    }
    return { answers, cursor: feed.cursor };
  };

  it('translates the examples beside its mapping as they say', () => {
    const results = runMappingTests(mappingFile, codeTables, mappingTests);

    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('reads the list by rows, with key, agency and days in the address', async () => {
    await office.say(CODE);

    await round();

    expect(office.asked.map(({ Start, End }) => [Start, End])).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(office.asked[0]).toMatchObject({
      GovAgencyCode: '000.00.00.H49',
      ReceiveFromDate: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/) as string,
    });
  });

  it.each([
    ['1', 'submitted', {}],
    ['2', 'received', {}],
    ['4', 'processing', { TenTrangThaiHoSo: 'Đang xử lý' }],
    ['7', 'withdrawn', { NgayHuyHoSo: '25/11/2026 08:45:00' }],
    ['9', 'finished', { NgayKetThucXuLy: '25/11/2026 15:30:00' }],
    ['10', 'result-returned', { NgayTra: '25/11/2026 16:10:00' }],
  ])('makes of TrangThaiHoSo %s an event "%s" that intake takes', async (TrangThaiHoSo, kind, said) => {
    office.dossiers = [licence(CODE, { TrangThaiHoSo, ...said })];

    const { answers } = await round();

    expect(answers).toMatchObject([{ reference: CODE, type: `vn.lienthong.dossier.${kind}.v1` }]);
    for (const { type, data } of answers) expect(validateEventData(type, data)).toEqual([]);
  });

  it('tells in the next round only pages on which something changed', async () => {
    await office.say(CODE);
    const { cursor } = await round();
    office.move('G09.99-261124-0009', { TrangThaiHoSo: '4', TenTrangThaiHoSo: 'Đang xử lý' });

    const { answers } = await round(cursor);

    expect(answers.map(({ reference, type }) => [reference, type])).toEqual([['G09.99-261124-0009', 'vn.lienthong.dossier.processing.v1']]);
  });

  it('names every change differently, also a state that comes again', async () => {
    office.dossiers = [licence(CODE, { TrangThaiHoSo: '4', TenTrangThaiHoSo: 'Đang xử lý', NgayHenTra: '01/12/2026 17:00:00' })];
    const first = await round();
    office.move(CODE, { NgayHenTra: '03/12/2026 17:00:00' });

    const second = await round(first.cursor);

    expect(first.answers[0]?.change).toBe('["4","01/12/2026 17:00:00","",""]');
    expect(second.answers[0]?.change).toBe('["4","03/12/2026 17:00:00","",""]');
  });

  it('shows a state nobody agreed on to its owner, every round until it is in the table, and holds up no other', async () => {
    office.dossiers = [licence(CODE, { TrangThaiHoSo: '5' }), licence('G09.99-261124-0008')];

    const first = await round();
    const second = await round(first.cursor);

    const problem = { code: 'code-missing', table: 'trang-thai', value: '5', owner: 'Nhóm Giấy phép lái xe' };
    for (const { answers } of [first, second])
      expect(answers).toMatchObject([{ reference: CODE, problem }, { type: 'vn.lienthong.dossier.received.v1' }]);
  });

  it('names two changes differently whatever stands in their fields', async () => {
    office.dossiers = [
      { NgayKetThucXuLy: 'a|b', NgayTra: '' },
      { NgayKetThucXuLy: 'a', NgayTra: 'b|' },
    ].map(said => licence(CODE, said));

    const { answers } = await round();

    expect(new Set(answers.map(({ change }) => change)).size).toBe(2);
  });

  it('shows a change number whose digits were lost, for two changes might look like one', async () => {
    office.dossiers = [{ ...licence(CODE), NgayTra: JSON.parse('12345678901234567890') as string }];

    const { answers } = await round();

    expect(answers).toMatchObject([{ reference: CODE, problem: { code: 'not-the-format', detail: '/NgayTra' } }]);
  });

  it('takes a page instead of the list for no answer', async () => {
    await office.control.fault({ profile: 'html', times: 1 });

    await expect(session.collect?.(undefined, never)).rejects.toMatchObject({ failure: 'ambiguous', code: 'not-the-format' });
  });

  it('holds the connection when the key is refused, and does not repeat the key', async () => {
    await session.close();
    await host.close();
    join({ credential: 'khoa-sai-0123456789' });

    const failure: unknown = await session.collect?.(undefined, never).catch((error: unknown) => error);

    expect(failure).toMatchObject({ failure: 'permanent', scope: 'connection', detail: 'HTTP 200: -302' });
    expect(JSON.stringify(failure)).not.toContain('khoa-sai');
  });
});
