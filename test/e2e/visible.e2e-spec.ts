import { TOPICS } from '@lienthong/messaging';
import { fixtures } from '@lienthong/test/fixtures';
import { itemsOf, System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

const received = (id: string, subject: string, data: Record<string, unknown> = {}) => {
  const event = (fixtures[0] as (typeof fixtures)[number]).event({ id, subject });
  return { ...event, data: { ...event.data, ...data } };
};

describe('nothing is silent', () => {
  it('unrouted: the verdict says that no route takes the event', async () => {
    await system.post(received('v-1', 'H49.12-261125-6001', { serviceCode: '2.000908' }));

    await system.until('the verdict is there', async () =>
      JSON.stringify((await system.get('/v1/dossiers/H49.12-261125-6001')).body).includes('unrouted'),
    );

    const { body } = await system.get('/v1/dossiers/H49.12-261125-6001');
    expect(body['verdict']).toMatchObject({ code: 'unrouted' });
  });

  it('unmatched: an answer about a dossier nobody knows is kept, and said to be unmatched', async () => {
    const answer = {
      specversion: '1.0',
      id: 'v-2',
      source: '/thu',
      type: 'vn.lienthong.dossier.processing.v1',
      subject: 'H49.12-261125-6999',
      time: '2026-11-25T08:00:00+07:00',
      data: { content: 'Đang thẩm định' },
    };

    const reply = await system.post(answer);

    expect(reply).toMatchObject({ status: 202, body: { status: 'unmatched' } });
    const waiting = itemsOf(await system.get('/v1/unmatched-events')).find(({ subject }) => subject === 'H49.12-261125-6999');
    expect(waiting).toMatchObject({ id: 'v-2', type: 'vn.lienthong.dossier.processing.v1' });
  });

  it('unmatched: it is delivered as soon as its dossier becomes known', async () => {
    const answer = {
      specversion: '1.0',
      id: 'v-3',
      source: '/thu',
      type: 'vn.lienthong.dossier.withdrawn.v1',
      subject: 'H49.12-261125-6002',
      time: '2026-11-26T08:00:00+07:00',
      data: { requestedAt: '2026-11-26T08:00:00+07:00' },
    };
    await system.post(answer);
    await system.hoTich.scenario('manual', 'H49.12-261125-6002');

    await system.post(received('v-4', 'H49.12-261125-6002'));
    await system.until('the withdrawal went on', async () => (await system.hoTich.dossier('H49.12-261125-6002')).withdrawn !== undefined);

    expect(itemsOf(await system.get('/v1/unmatched-events')).filter(({ subject }) => subject === 'H49.12-261125-6002')).toEqual([]);
  });

  it('unmapped: a state nobody has agreed on is shown with table, value and owner', async () => {
    await system.hoTich.scenario('manual', 'H49.12-261125-6003');
    await system.tthc.createDossier({ code: 'H49.12-261125-6003' });
    await system.until('it arrived', async () => (await system.hoTich.dossier('H49.12-261125-6003')).code !== undefined);

    await system.hoTich.state('H49.12-261125-6003', { trangThai: '9' });
    await system.until('it is a work item', async () => (await workItems()).some(item => item['kind'] === 'answer-unusable'));

    const item = (await workItems()).find(entry => entry['kind'] === 'answer-unusable');
    expect(item).toMatchObject({
      connection: 'ho-tich.main',
      reference: 'H49.12-261125-6003',
      code: 'code-missing',
      value: '9',
      owner: 'Nhóm Hộ tịch',
    });
    expect(item?.['table']).toBeTruthy();
  });

  it('undecodable: a record that is none of ours goes to the dead letters with its reason', async () => {
    await system.road.put(TOPICS.dossierEvents, 'garbage');

    await system.until('it is listed', async () => itemsOf(await system.get('/v1/undecodable')).length > 0);

    const text = JSON.stringify((await system.get('/v1/undecodable')).body);
    expect(text).toContain('lienthong.dossier-events.v1');
    expect(text).not.toContain('garbage');
  });

  it('rejected: what was refused is kept masked, with field, reason and remedy in Vietnamese', async () => {
    const bad = received('v-5', 'H49.12-261125-6004', { applicantIdNo: 123456789012, receiveDate: 'hôm qua' });

    const reply = await system.post(bad, { 'accept-language': 'vi' });
    const list = await system.get('/v1/rejections');

    expect(reply.status).toBe(422);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect((reply.body['errors'] as { pointer: string }[]).map(error => error.pointer)).toEqual(
      expect.arrayContaining(['/data/applicantIdNo', '/data/receiveDate']),
    );
    expect(reply.body['explain']).toMatchObject({ do: expect.stringMatching(/\S/) as string });
    expect(JSON.stringify(list.body)).toContain('v-5');
    expect(JSON.stringify(list.body)).not.toContain('123456789012');
  });
});

async function workItems() {
  return itemsOf(await system.get('/v1/work-items'));
}
