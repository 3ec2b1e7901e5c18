import { createHost } from '@lienthong/adapter-host';
import { describeAdapter } from '@lienthong/adapter-sdk/testing';
import { startTthc } from '@lienthong/test/simulators';
import { tthc } from '.';
import { codes, eventOf, mapping, settingsFor, SHA256 } from './fixtures/simulated';

const RECEIVED = 'vn.lienthong.dossier.received.v1';

describeAdapter({
  name: 'tthc',
  adapter: tthc,
  capabilities: ['deliver', 'lookup'],
  createHost,
  mapping,
  codes,
  tokenPath: '/token',
  deliveries: [
    {
      title: 'a dossier born in a sector system',
      event: eventOf(RECEIVED),
      survives: ['Vũ Thị Hồng Nhung', '001194000317', '0900000317', '20261123080500', `https://lienthong.example/v1/attachments/${SHA256}`],
    },
    {
      title: 'a submitted dossier, which has no time of receipt',
      event: eventOf('vn.lienthong.dossier.submitted.v1'),
      survives: ['Đăng ký khai sinh cho cháu Đặng Gia Bảo', '0017'],
    },
  ],
  unmapped: { event: eventOf(RECEIVED, { channel: 'kiosk' }), table: 'kenh-thuc-hien' },
  start: async () => {
    const oneStop = await startTthc();
    return {
      settings: settingsFor(oneStop),
      secrets: { clientSecret: oneStop.client.secret },
      control: oneStop.control,
      stop: () => oneStop.stop(),
    };
  },
});
