import { createHost } from '@lienthong/adapter-host';
import type { Delivery, OpenHost, Receipt, Session } from '@lienthong/adapter-sdk';
import { deliveryOf, memoryAttachments } from '@lienthong/adapter-sdk/testing';
import { validateEventData } from '@lienthong/dossier';
import { compileCodeTables, compileMappings, runMappingTests } from '@lienthong/mapping';
import { declarative } from '.';
import codeTables from './examples/dkkd/code-tables.json';
import mappingFile from './examples/dkkd/mapping.json';
import mappingTests from './examples/dkkd/mapping.tests.json';
import { EnterpriseRegister } from './fixtures/enterprise-register';

const never = new AbortController().signal;
const CODE = 'H49.20-261125-0044';

function received(applicantIdNo: string, applicantIdType = 'enterprise'): Delivery {
  const data = { serviceCode: '1.005121', applicantName: 'Công ty Mỹ nghệ Hạ Long', applicantIdType, applicantIdNo };
  const time = '2026-11-25T08:00:00+07:00';
  const type = 'vn.lienthong.dossier.received.v1';
  return deliveryOf(
    { specversion: '1.0', id: 'nhan-1', source: '/mot-cua', type, subject: CODE, time, data },
    { connection: 'dkkd.main', aliases: [] },
  );
}

describe('the example dkkd', () => {
  let register: EnterpriseRegister;
  let host: OpenHost;
  let session: Session;

  const join = (secrets: Readonly<Record<string, string>>): void => {
    const { settings } = register;
    host = createHost({
      connection: 'dkkd.main',
      system: 'dkkd',
      owner: 'Nhóm Đăng ký kinh doanh',
      settings,
      secrets,
      mapping: compileMappings(mappingFile, codeTables),
      codes: compileCodeTables(codeTables),
      attachments: memoryAttachments(),
      clock: { now: () => new Date() },
      log: { info: () => undefined, warn: () => undefined },
    });
    session = declarative.connect(settings, host);
  };
  const leave = async (): Promise<void> => {
    await session.close();
    await host.close();
  };

  beforeAll(async () => {
    register = await EnterpriseRegister.start();
  });
  beforeEach(() => {
    register.reset();
    join(register.secrets);
  });
  afterEach(leave);
  afterAll(() => register.stop());

  const lookUp = (delivery: Delivery): Promise<Receipt> => session.deliver?.(delivery, never) ?? Promise.reject(new Error('cannot ask'));
  const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

  it('translates the examples beside its mapping as they say', () => {
    const results = runMappingTests(mappingFile, codeTables, mappingTests);

    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('only asks: it neither lists, follows nor takes calls', async () => {
    expect(Object.keys(session).sort()).toEqual(['close', 'deliver', 'probe', 'repeat']);
    await expect(session.probe(never)).resolves.toBeUndefined();
    expect(register.asked).toEqual([]);
  });

  it('makes of the facts found an event that intake takes, about the dossier and in reply to its delivery', async () => {
    const delivery = received('0101234567');

    const { kind, reference, answers = [], provenance } = await lookUp(delivery);

    expect(register.asked).toEqual(['0101234567']);
    expect([kind, reference, provenance?.mapping]).toEqual(['accepted', CODE, 'tra-cuu']);
    expect(answers).toMatchObject([
      { reference: CODE, type: 'vn.lienthong.dossier.processing.v1', time: delivery.event.time, inReplyTo: delivery.id },
    ]);
    for (const { type, data } of answers) expect(validateEventData(type, data)).toEqual([]);
    expect(answers[0]?.data['content']).toContain('Tên: CÔNG TY TNHH MỸ NGHỆ THAN ĐÁ HẠ LONG; Mã số: 0101234567; ');
    expect(answers[0]?.data['content']).toContain('Người đại diện: VŨ THỊ HỒNG NHUNG');
  });

  it('says the same again when it asks again', async () => {
    const first = await lookUp(received('0101234567'));

    expect(await lookUp(received('0101234567'))).toEqual(first);
    expect([session.repeat, register.logins]).toEqual(['harmless', 1]);
  });

  it('tells that there is no such enterprise, and is done', async () => {
    const { kind, answers = [] } = await lookUp(received('0109999999'));

    expect(kind).toBe('accepted');
    expect(answers).toHaveLength(1);
    expect(answers[0]?.data['content']).toContain('Không tìm thấy doanh nghiệp có mã số 0109999999');
    for (const { type, data } of answers) expect(validateEventData(type, data)).toEqual([]);
  });

  it('does not ask for the number of a citizen', async () => {
    const failure = await failureOf(lookUp(received('022090001234', 'citizen')));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'mapping-failed', owner: 'Nhóm Đăng ký kinh doanh' });
    expect(JSON.stringify(failure)).not.toContain('022090001234');
    expect(register.asked).toEqual([]);
  });

  it.each([
    ['a page', [200, '<html>Bảo trì</html>'], { failure: 'ambiguous', code: 'not-the-format' }],
    ['facts without an enterprise', [200, '{"MainInformation":{}}'], { failure: 'ambiguous', code: 'not-the-format' }],
    ['a refusal of the platform', [403, '{"message":"Không có quyền"}'], { failure: 'permanent', scope: 'connection' }],
    ['"later"', [503, '{}'], { failure: 'transient', code: 'unavailable' }],
  ] as const)('takes %s neither for facts nor for their absence', async (_title, fault, expected) => {
    register.fault = [...fault];

    expect(await failureOf(lookUp(received('0101234567')))).toMatchObject(expected);
  });

  it('opens another session when the one it has ended', async () => {
    await lookUp(received('0101234567'));
    register.expireSessions();

    const { answers } = await lookUp(received('0101234567'));

    expect([answers?.length, register.logins]).toEqual([1, 2]);
  });

  it('holds the connection when the log-in is refused, and does not repeat the password', async () => {
    await leave();
    join({ credential: 'mat-khau-sai-0123456789' });

    const failure = await failureOf(lookUp(received('0101234567')));

    expect(failure).toMatchObject({ failure: 'permanent', scope: 'connection' });
    expect(JSON.stringify(failure)).not.toContain('mat-khau-sai');
  });
});
