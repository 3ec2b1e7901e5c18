import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateEnvelope, validateEventData, type DossierEvent } from '@lienthong/dossier';
import { until } from '../kit/control';
import { WireCaller } from '../kit/wire-caller';
import { startSampleGateway, type SampleGateway } from './sample-gateway';
import { startTthc, type RunningTthc, type TthcOptions } from './start-tthc';

const PACE = { first: 10, most: 40, refused: 40 };
const CODE = 'H49.12-261125-0007';

let gateway: SampleGateway;
let running: RunningTthc | undefined;

beforeEach(async () => {
  gateway = await startSampleGateway();
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await gateway.stop();
});

async function start(options: TthcOptions = {}): Promise<RunningTthc> {
  const access = { baseUrl: gateway.url, clientId: 'tthc-qn', clientSecret: 'bí mật & lạ' };
  running = await startTthc({ pace: PACE, gateway: access, ...options });
  return running;
}

async function loggedIn({ url, client }: RunningTthc): Promise<WireCaller> {
  const wire = new WireCaller(url, client, 'basic');
  await wire.logIn();
  return wire;
}

const types = () => gateway.events.map(event => String(event['type']).split('.').at(-2));

describe('the outbox of the one-stop software', () => {
  it('sends events that the gateway’s schemas allow, papers before the event that names them', async () => {
    const { control } = await start();

    await control.createDossier({ code: CODE });
    await control.supplement(CODE);
    await control.withdraw(CODE);
    await control.createDossier({ data: { serviceCode: '1.000894' }, type: 'vn.lienthong.dossier.submitted.v1' });
    await control.drained();

    const events = gateway.events as unknown as DossierEvent[];
    expect(events.filter(({ subject }) => subject === CODE).map(({ id }) => id)).toEqual([`${CODE}:1`, `${CODE}:2`, `${CODE}:3`]);
    expect(events.flatMap(event => [...validateEnvelope(event), ...validateEventData(event.type, event.data)])).toEqual([]);
    expect(gateway.files.length).toBe(3);
  });

  it('sends a given event as it is, and once, however often it is opened', async () => {
    const { control } = await start();
    const event: DossierEvent = {
      specversion: '1.0',
      id: 'mẫu-1',
      source: '/mau',
      type: 'vn.lienthong.dossier.received.v1',
      subject: CODE,
      time: '2026-11-25T08:00:00+07:00',
      data: { serviceCode: '1.001193', applicantIdNo: '022190000001' },
    };

    const opened = [
      await control.createDossier(event),
      await control.createDossier({ event }),
      await control.createDossier({ code: CODE }),
    ];
    await control.drained();

    expect(opened.map(({ created }) => created)).toEqual([true, false, false]);
    expect(gateway.events).toEqual([event]);
  });

  it('keeps the order of a dossier while the gateway fails, and lets other dossiers pass', async () => {
    const { control } = await start();
    gateway.next.push({ status: 503, body: {} }, { status: 500, body: {} }, { status: 401, body: {} });

    await control.createDossier({ code: CODE, files: [] });
    await control.withdraw(CODE);
    await control.createDossier({ code: 'H49.12-261125-0008', files: [] });
    await control.drained();

    const ofOne = gateway.events.filter(event => event['subject'] === CODE).map(event => event['id']);
    expect(ofOne).toEqual([`${CODE}:1`, `${CODE}:2`]);
    expect(gateway.events).toHaveLength(3);
  });

  it('says why an event waits', async () => {
    const { control } = await start();
    gateway.next.push(...Array.from({ length: 50 }, () => ({ status: 422, body: { code: 'EVENT_INVALID' } })));

    await control.createDossier({ code: CODE, files: [] });
    await until('the event was refused', async () => (await control.outbox()).waiting[0]?.lastStatus === 422);

    expect((await control.outbox()).waiting[0]).toMatchObject({ dossier: CODE, lastProblem: 'EVENT_INVALID' });
  });

  it('loses nothing when both the gateway and the software go down', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tthc-'));
    const stateFile = join(folder, 'tthc.json');
    const port = Number(new URL(gateway.url).port);
    await gateway.stop();
    const first = await start({ stateFile });
    await first.control.createDossier({ code: CODE, files: [] });
    await first.control.withdraw(CODE);
    await first.stop();

    gateway = await startSampleGateway(port);
    const second = await start({ stateFile });
    await second.control.drained();

    expect(gateway.events.map(event => event['id'])).toEqual([`${CODE}:1`, `${CODE}:2`]);
    expect((await second.control.dossier(CODE)).state).toBe('7');
    await rm(folder, { recursive: true });
  });

  it('keeps events until it is told where the gateway is', async () => {
    running = await startTthc({ pace: PACE });
    await running.control.createDossier({ code: CODE, files: [] });

    await running.control.useGateway({ baseUrl: gateway.url, clientId: 'tthc-qn', clientSecret: 's' });
    await running.control.drained();

    expect(types()).toEqual(['received']);
  });

  it('answers a supplement request and hands a result over by itself', async () => {
    const tthc = await start({ habits: { autoSupplement: true, autoReturn: true, answerAfter: 60_000 } });
    const wire = await loggedIn(tthc);
    await tthc.control.createDossier({ code: CODE, files: [] });
    const asked = { HoSoBoSungId: 'b1', NoiDungBoSung: 'Nộp giấy chứng sinh', NgayBoSung: '20261125100000', TrangThaiBoSung: 'False' };

    await wire.post('/api/bo-sung', { MaHoSo: CODE, TrangThai: '5', DanhSachHoSoBoSung: [asked] });
    await tthc.control.advance(60_000);
    await wire.post('/api/ket-qua', {
      MaHoSo: CODE,
      TrangThai: '9',
      NgayKetThucXuLy: '20261126100000',
      DanhSachGiayToKetQua: [{ TenGiayTo: 'Giấy khai sinh' }],
    });
    await tthc.control.advance(60_000);
    await tthc.control.drained();

    expect(types()).toEqual(['received', 'supplemented', 'result-returned']);
  });

  it('can tell the consequence of a call before it answers the call', async () => {
    const tthc = await start();
    const wire = await loggedIn(tthc);
    await tthc.control.createDossier({ code: CODE, files: [] });
    await tthc.control.fault('callback-before-answer');
    const result = {
      MaHoSo: CODE,
      TrangThai: '9',
      NgayKetThucXuLy: '20261126100000',
      DanhSachGiayToKetQua: [{ TenGiayTo: 'Giấy khai sinh' }],
    };

    await wire.post('/api/ket-qua', result);

    expect(types()).toEqual(['received', 'result-returned']);
  });

  it('can say everything twice under the same id', async () => {
    const { control } = await start();
    await control.fault('duplicate-answer');

    await control.createDossier({ code: CODE, files: [] });
    await control.drained();

    expect(gateway.events.map(event => event['id'])).toEqual([`${CODE}:1`, `${CODE}:1`]);
  });
});
