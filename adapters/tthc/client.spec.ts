import { AdapterFailure } from '@lienthong/adapter-sdk';
import { EVENT_TYPES, impliedStates, validateEventData } from '@lienthong/dossier';
import { type RunningTthc, startTthc } from '@lienthong/test/simulators';
import { CODE, connect, type Connected, DATA, delivery } from './fixtures/simulated';

const never = new AbortController().signal;
const RECEIVED = 'vn.lienthong.dossier.received.v1';
const PROCESSING = 'vn.lienthong.dossier.processing.v1';

describe('a session with the one-stop software', () => {
  let oneStop: RunningTthc;
  const opened: Connected[] = [];
  const join = (more: Parameters<typeof connect>[1] = {}) => {
    const connected = connect(oneStop, more);
    opened.push(connected);
    return connected.session;
  };
  const failure = async (work: Promise<unknown> | undefined): Promise<unknown> => work?.catch((error: unknown) => error);
  /** The one-stop opened a dossier of its own. */
  const dossierExists = () => oneStop.control.createDossier({ code: CODE });

  beforeAll(async () => {
    oneStop = await startTthc();
  });
  beforeEach(() => oneStop.control.reset());
  afterEach(async () => {
    for (const { session, host } of opened.splice(0)) {
      await session.close();
      await host.close();
    }
  });
  afterAll(() => oneStop.stop());

  it('is tried with data that intake takes', () => {
    expect(EVENT_TYPES.flatMap(type => validateEventData(type, DATA[type]))).toEqual([]);
  });

  it.each(EVENT_TYPES)('delivers %s, and the dossier has the state it implies', async type => {
    await dossierExists();

    const receipt = await join().deliver?.(delivery(type), never);

    expect(receipt).toMatchObject({ kind: 'accepted', reference: CODE });
    expect((await oneStop.control.dossier(CODE)).state).toBe(String(impliedStates[type]));
  });

  it('sends a received dossier as progress when the one-stop knows it, as a whole when not', async () => {
    await dossierExists();
    const session = join();

    await session.deliver?.(delivery(RECEIVED, true), never);
    await session.deliver?.({ ...delivery(RECEIVED, false), id: 'another-key' }, never);

    expect((await oneStop.control.effects()).map(({ kind }) => kind)).toEqual(['tien-do', 'ho-so']);
  });

  it('sends results as links, never inline', async () => {
    await dossierExists();

    await join().deliver?.(delivery('vn.lienthong.dossier.finished.v1'), never);

    const [result] = (await oneStop.control.dossier(CODE)).results;
    expect(JSON.stringify(result?.body)).toMatch(/"DuongDanTepTinKetQua":"https:\/\/lienthong\.example\/v1\/attachments\/[0-9a-f]{64}"/);
    expect(JSON.stringify(result?.body)).toContain('"SoDangKy":"0217"');
  });

  it('says that a repeated delivery was there already', async () => {
    await dossierExists();
    const session = join();
    await session.deliver?.(delivery(PROCESSING), never);

    const receipt = await session.deliver?.(delivery(PROCESSING), never);

    expect(receipt).toMatchObject({ kind: 'already-there' });
    expect(await oneStop.control.effects()).toHaveLength(1);
  });

  it('looks up a delivery by its key and learns the dossier code', async () => {
    await dossierExists();
    const session = join();
    await session.deliver?.(delivery(PROCESSING), never);

    expect(await session.lookup?.(delivery(PROCESSING), never)).toEqual({ kind: 'already-there', reference: CODE });
    expect(await session.lookup?.(delivery(RECEIVED), never)).toBeUndefined();
  });

  it('says that the one-stop does not know the dossier', async () => {
    const failed = await failure(join().deliver?.(delivery(PROCESSING), never));

    expect(failed).toMatchObject({ failure: 'permanent', code: 'dossier-unknown', scope: 'message' });
  });

  it.each([
    ['try-again', 'transient', 'unavailable'],
    ['refused', 'permanent', 'refused-by-target'],
  ] as const)('reads an error code by the table of the settings: %s', async (meaning, kind, code) => {
    const failed = await failure(join({ errorCodes: [{ code: 'HS404', meaning }] }).deliver?.(delivery(PROCESSING), never));

    expect(failed).toMatchObject({ failure: kind, code });
  });

  it('takes an error code for success only where the settings say so', async () => {
    const session = join({ errorCodes: [{ code: 'HS404', meaning: 'already-there' }] });

    expect(await session.deliver?.(delivery(PROCESSING), never)).toMatchObject({ kind: 'already-there' });
  });

  it('keeps nothing personal of a refusal', async () => {
    await dossierExists();
    await oneStop.control.fault({ profile: 'refuse', times: 1, text: 'Cán bộ HOÀNG THỊ BÍCH LIÊN không có quyền' });

    const failed = await failure(join().deliver?.(delivery(PROCESSING), never));

    expect(failed).toBeInstanceOf(AdapterFailure);
    expect((failed as AdapterFailure).detail).toContain('không có quyền');
    expect((failed as AdapterFailure).detail).not.toContain('BÍCH LIÊN');
  });

  it('does not send what the receiver cannot take', async () => {
    const failed = await failure(join().deliver?.(delivery(RECEIVED, false, { serviceName: undefined }), never));

    expect(failed).toMatchObject({ failure: 'permanent', code: 'mapping-failed' });
    expect(await oneStop.control.effects()).toEqual([]);
  });
});
