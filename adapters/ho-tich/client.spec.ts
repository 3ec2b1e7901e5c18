import { createHash } from 'node:crypto';
import { AdapterFailure, type Answer } from '@lienthong/adapter-sdk';
import { validateEventData } from '@lienthong/dossier';
import type { RunningHoTich } from '@lienthong/test/simulators';
import { CODE, connect, type Connected, delivery, OWNER, paper, startOffice } from './fixtures/simulated';

const never = new AbortController().signal;
const OTHER = 'H49.12-261123-0002';
const open = (...references: readonly string[]) => references.map(reference => ({ reference, dossierId: `dossier of ${reference}` }));
const typesOf = (answers: readonly Answer[] | undefined) => answers?.map(({ type }) => type.split('.').at(-2));

describe('a session with the civil status software', () => {
  let office: RunningHoTich;
  const opened: Connected[] = [];
  const join = (more: Parameters<typeof connect>[1] = {}): Connected => {
    const connected = connect(office, more);
    opened.push(connected);
    return connected;
  };
  const questions = async () => (await office.control.received({ only: '/api/tra-cuu' })).map(({ body }) => body as { module: string });
  const failure = async (work: Promise<unknown> | undefined): Promise<unknown> => work?.catch((error: unknown) => error);

  beforeAll(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.control.reset());
  afterEach(async () => {
    for (const { session, host } of opened.splice(0)) {
      await session.close();
      await host.close();
    }
  });
  afterAll(() => office.stop());

  describe('delivering', () => {
    it('puts the papers inline, byte for byte', async () => {
      await join().session.deliver?.(delivery('received'), never);

      const [file] = (await office.control.dossier(CODE)).files;
      expect(file?.sha256).toBe(createHash('sha256').update(paper).digest('hex'));
    });

    it('sends a supplement that was asked for', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      await office.control.state(CODE, { trangThai: '2' });

      const receipt = await session.deliver?.(delivery('supplemented'), never);

      expect(receipt).toMatchObject({ kind: 'accepted', reference: CODE });
      expect((await office.control.dossier(CODE)).supplements[0]?.content).toBe('Đã nhận bản chính');
    });

    it('tells of a withdrawal', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);

      await session.deliver?.(delivery('withdrawn'), never);

      expect((await office.control.dossier(CODE)).withdrawn?.reason).toBe('Người nộp xin lùi ngày đăng ký');
    });

    it('takes "đã tồn tại" for success', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      const again = { ...delivery('received'), id: 'another-key' };

      const receipt = await session.deliver?.(again, never);

      expect(receipt).toMatchObject({ kind: 'already-there', reference: CODE });
    });

    it('waits when the system says that it is busy', async () => {
      await office.control.fault({ profile: 'refuse', times: 1, text: 'Hệ thống  ĐANG BẬN, vui lòng thử lại' });

      const failed = await failure(join().session.deliver?.(delivery('received'), never));

      expect(failed).toMatchObject({ failure: 'transient', code: 'unavailable' });
    });

    it.each([200, 422])('keeps nothing personal of a refusal (HTTP %i)', async status => {
      await office.control.fault({
        profile: 'refuse',
        times: 1,
        ...(status !== 200 && { status }),
        text: 'Bà VŨ THỊ HỒNG NHUNG, số 001194000317: giấy chứng sinh không hợp lệ',
      });

      const failed = await failure(join().session.deliver?.(delivery('received'), never));

      expect(failed).toBeInstanceOf(AdapterFailure);
      const { detail } = failed as AdapterFailure;
      expect(detail).toContain('không hợp lệ');
      expect(detail).not.toMatch(/NHUNG|001194000317/);
    });

    it('does not send more inline than the settings allow', async () => {
      const failed = await failure(join({ maxInlineBytes: paper.length - 1 }).session.deliver?.(delivery('received'), never));

      expect(failed).toMatchObject({ failure: 'permanent', code: 'attachments-too-large' });
      expect(await office.control.effects()).toEqual([]);
    });

    it('does not send what the receiver cannot take', async () => {
      const failed = await failure(join().session.deliver?.(delivery('received', CODE, { receiveDate: undefined }), never));

      expect(failed).toMatchObject({ failure: 'permanent', code: 'mapping-failed' });
      expect(await office.control.effects()).toEqual([]);
    });

    it('cannot be asked whether a supplement arrived', async () => {
      const failed = await failure(join().session.lookup?.(delivery('supplemented'), never));

      expect(failed).toMatchObject({ failure: 'ambiguous', code: 'lookup-impossible' });
    });
  });

  describe('following', () => {
    it.each([
      ['2', ['supplement-requested']],
      ['3', ['processing']],
      ['4', ['finished']],
      ['5', ['finished', 'result-returned']],
      ['6', ['refused']],
      ['7', ['transferred']],
    ])('makes of state %s an event that intake takes', async (trangThai, types) => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      if (trangThai === '5') await office.control.state(CODE, { trangThai: '4' });
      await office.control.state(CODE, { trangThai });

      const answers = await session.follow?.(open(CODE), never);

      expect(typesOf(answers)).toEqual(types);
      for (const { type, data } of answers ?? []) expect(validateEventData(type, data)).toEqual([]);
    });

    it('makes no event of a dossier that waits', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);

      expect(await session.follow?.(open(CODE), never)).toEqual([]);
    });

    it('stores the certificate and tells only its address', async () => {
      const { session, attachments } = join();
      await session.deliver?.(delivery('received'), never);
      await office.control.state(CODE, { trangThai: '4' });

      const answers = await session.follow?.(open(CODE), never);

      const results = answers?.[0]?.data['results'] as { name: string; attachment: { sha256: string; mediaType: string; size: number } }[];
      const content = await attachments.read(results[0]?.attachment.sha256 ?? '');
      expect(results[0]).toMatchObject({ name: 'Giấy khai sinh', attachment: { mediaType: 'application/pdf', size: content.length } });
      expect(JSON.stringify(answers)).not.toContain(content.toString('base64').slice(0, 40));
    });

    it('concludes the registration when the result was handed over since', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      await office.control.state(CODE, { trangThai: '4', thoiGian: '2026-11-24T09:00:00+07:00' });
      await office.control.state(CODE, { trangThai: '5', thoiGian: '2026-11-24T10:00:00+07:00' });

      const answers = await session.follow?.(open(CODE), never);

      expect(typesOf(answers)).toEqual(['finished', 'result-returned']);
      expect(answers?.map(({ implied }) => implied)).toEqual([true, undefined]);
      expect(answers?.map(({ final }) => final)).toEqual([undefined, true]);
    });

    it('reports a state nobody agreed on, and still tells the good ones', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      await session.deliver?.(delivery('received', OTHER), never);
      await office.control.state(CODE, { trangThai: '9' });
      await office.control.state(OTHER, { trangThai: '3' });

      const answers: readonly (Answer & { problem?: AdapterFailure })[] = (await session.follow?.(open(CODE, OTHER), never)) ?? [];

      expect(answers.find(({ reference }) => reference === CODE)?.problem).toMatchObject({
        code: 'code-missing',
        table: 'trang-thai',
        value: '9',
        owner: OWNER,
      });
      expect(typesOf(answers.filter(({ problem }) => problem === undefined))).toEqual(['processing']);
    });

    it('reports a refusal without a reason in words', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      await office.control.state(CODE, { trangThai: '6', ghiChu: '' });

      expect(await session.follow?.(open(CODE), never)).toMatchObject([{ reference: CODE, problem: { code: 'mapping-failed' } }]);
    });

    it('reports a question the system refuses for the dossiers it named', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      await office.control.fault({ profile: 'refuse', times: 1, path: '/api/tra-cuu' });

      expect(await session.follow?.(open(CODE), never)).toMatchObject([{ reference: CODE, problem: { code: 'refused-by-target' } }]);
    });

    it('asks by module, in batches', async () => {
      const { session } = join({ followBatch: 2 });
      const births = [1, 2, 3].map(number => `H49.12-261123-100${number}`);
      for (const code of births) await session.deliver?.(delivery('received', code), never);
      await session.deliver?.(delivery('received', OTHER, { serviceCode: '1.000894' }), never);

      await session.follow?.(open(OTHER, ...births), never);

      expect((await questions()).map(({ module }) => module)).toEqual(['LTKS', 'LTKS', 'LTKH']);
    });

    it('finds after a restart where a dossier lies, and asks only there from then on', async () => {
      await join().session.deliver?.(delivery('received', OTHER, { serviceCode: '1.000894' }), never);
      await office.control.state(OTHER, { trangThai: '3' });
      const { session } = join();

      const answers = await session.follow?.(open(OTHER), never);
      await session.follow?.(open(OTHER), never);

      expect(typesOf(answers)).toEqual(['processing']);
      expect((await questions()).map(({ module }) => module)).toEqual(['LTKS', 'LTKT', 'LTKH', 'LTKH']);
    });

    it('goes up with a failure of the whole system', async () => {
      const { session } = join();
      await session.deliver?.(delivery('received'), never);
      await office.control.fault({ profile: 'error-burst', times: 1, path: '/api/tra-cuu' });

      const failed = await failure(session.follow?.(open(CODE), never));

      expect(failed).toMatchObject({ failure: 'ambiguous' });
    });
  });
});
