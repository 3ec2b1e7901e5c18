import { createHost } from '@lienthong/adapter-host';
import { describeAdapter } from '@lienthong/adapter-sdk/testing';
import { hoTich } from '.';
import { codes, eventOf, mapping, paper, settingsFor, startOffice } from './fixtures/simulated';

describeAdapter({
  name: 'ho-tich',
  adapter: hoTich,
  capabilities: ['deliver', 'lookup', 'follow'],
  createHost,
  mapping,
  codes,
  tokenPath: '/token',
  attachments: [paper],
  deliveries: [
    {
      title: 'a received dossier with its papers',
      event: eventOf('received'),
      survives: ['Vũ Thị Hồng Nhung', '001194000317', 'Đặng Gia Bảo', 'giấy chứng sinh Đặng Gia Bảo.pdf', paper.toString('base64')],
    },
  ],
  unmapped: { event: eventOf('received', 'H49.12-261123-0002', { serviceCode: '1.009999' }), table: 'phan-he' },
  start: async () => {
    const office = await startOffice();
    return {
      settings: settingsFor(office),
      secrets: { clientSecret: office.client.secret },
      control: office.control,
      say: async reference => void (await office.control.state(reference, { trangThai: '3' })),
      stop: () => office.stop(),
    };
  },
});
