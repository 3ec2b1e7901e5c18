import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { readXml, writeXml } from '@lienthong/mapping';
import { close, listen } from '../load/loopback';

export const KEY = 'khoa-cua-so-xay-dung-4410';
export const PROCEDURE = '1.009974';
export const TEAM = 'Nhóm Sở Xây dựng';
interface Sent {
  readonly GuiHoSo: {
    readonly Khoa: string;
    readonly HoSo: { readonly So: string; readonly NguoiNop: string; readonly SoGiayTo: string; readonly ThuTuc: string };
  };
}

interface Asked {
  readonly Hoi: { readonly DanhSach: { readonly So: string | readonly string[] } };
}

/** Building permits of a department of construction: XML over HTTP, which tells nothing unless it is asked by a list of numbers. */
export class ConstructionOffice {
  readonly taken = new Map<string, Sent['GuiHoSo']['HoSo']>();
  readonly numbers = new Map<string, string>();
  private readonly states = new Map<string, { TrangThai: string; YKien: string }>();
  private readonly server: Server = createServer((request, response) => {
    void this.answer(request).then(TraLoi => response.writeHead(200, { 'content-type': 'text/xml' }).end(writeXml({ TraLoi })));
  });

  start(): Promise<string> {
    return listen(this.server);
  }

  stop(): Promise<void> {
    return close(this.server);
  }

  decide(number: string, TrangThai: string, YKien: string): void {
    this.states.set(number, { TrangThai, YKien });
  }

  private async answer(request: IncomingMessage): Promise<Record<string, unknown>> {
    const content = await text(request);
    if (request.headers['x-khoa'] !== KEY) return { Ma: '90', ThongBao: 'Sai khoá truy cập' };
    if (request.url === '/nhan') return this.take(readXml(content) as unknown as Sent);
    if (request.url === '/hoi') return this.tell(readXml(content) as unknown as Asked);
    return { Ma: '00' };
  }

  private take({ GuiHoSo: { Khoa, HoSo } }: Sent): Record<string, unknown> {
    const there = this.numbers.get(Khoa);
    if (there !== undefined) return { Ma: '01', SoTiepNhan: there };
    if (HoSo.ThuTuc !== PROCEDURE) return { Ma: '05', ThongBao: 'Thủ tục không thuộc Sở Xây dựng' };
    const number = `XD-${String(this.numbers.size + 1).padStart(5, '0')}`;
    this.numbers.set(Khoa, number);
    this.taken.set(number, HoSo);
    this.decide(number, 'MOI', '');
    return { Ma: '00', SoTiepNhan: number };
  }

  private tell({ Hoi: { DanhSach } }: Asked): Record<string, unknown> {
    const asked = [DanhSach.So].flat();
    const HoSo = asked.flatMap(So => (this.states.has(So) ? [{ So, ...this.states.get(So) }] : []));
    return { Ma: '00', ...(HoSo.length > 0 && { HoSo }) };
  }
}

/** All that the team has to write. */
export function resources(address: string): object[] {
  const table = (name: string, entries: readonly object[]) => ({ name, version: '1', owner: TEAM, entries });
  const connection = {
    id: 'xay-dung.main',
    system: 'xay-dung',
    adapter: 'declarative',
    environment: 'test',
    followEverySeconds: 0.5,
    settings: {
      baseUrl: address,
      allowPrivateNetwork: true,
      login: { key: [{ header: 'X-Khoa' }] },
      probe: { path: '/', answer: 'xml' },
      deliver: {
        path: '/nhan',
        format: 'xml',
        messages: 'cuoc-goi',
        key: { body: '/GuiHoSo/Khoa' },
        repeat: 'harmless',
        reference: '/TraLoi/SoTiepNhan',
      },
      follow: {
        path: '/hoi',
        method: 'POST',
        format: 'xml',
        batch: { body: '/Hoi/DanhSach/So', size: 20 },
        list: '/TraLoi/HoSo',
        item: { reference: '/So', state: '/TrangThai', change: ['/TrangThai'] },
        states: 'trang-thai',
        silentStates: ['MOI'],
        messages: 'cau-tra-loi',
      },
      success: [{ at: '/TraLoi/Ma', values: ['00'] }],
      meanings: [
        { at: '/TraLoi/Ma', values: ['01'], means: 'already-there' },
        { at: '/TraLoi/Ma', values: ['05'], means: 'permanent' },
        { at: '/TraLoi/Ma', values: ['90'], means: 'permanent', scope: 'connection' },
      ],
      words: ['/TraLoi/ThongBao'],
    },
    mapping: {
      version: '1',
      mappings: {
        nop: {
          rules: [
            { from: '/event/subject', to: '/GuiHoSo/HoSo/So', required: true },
            { from: '/event/data/applicantName', to: '/GuiHoSo/HoSo/NguoiNop' },
            { from: '/event/data/applicantIdNo', to: '/GuiHoSo/HoSo/SoGiayTo' },
            { from: '/event/data/serviceCode', to: '/GuiHoSo/HoSo/ThuTuc' },
          ],
        },
        'y-kien': { rules: [{ from: '/item/YKien', to: '/data/content' }] },
      },
    },
    codeTables: [
      table('cuoc-goi', [{ from: 'vn.lienthong.dossier.received.v1', to: 'nop' }]),
      table('trang-thai', [{ from: 'DANG_THAM_DINH', to: 'vn.lienthong.dossier.processing.v1' }]),
      table('cau-tra-loi', [{ from: 'vn.lienthong.dossier.processing.v1', to: 'y-kien' }]),
    ],
  };
  return [
    { kind: 'system', document: { id: 'xay-dung', name: 'Phần mềm cấp phép xây dựng', team: TEAM, category: 'sector' } },
    { kind: 'connection', document: connection },
    { kind: 'route', document: { id: 'giay-phep-xay-dung', to: ['xay-dung.main'], from: ['tthc-qn'], procedures: [PROCEDURE] } },
    { kind: 'route', document: { id: 'tra-loi-cua-xay-dung', to: ['tthc-qn.main'], from: ['xay-dung'] } },
  ];
}
