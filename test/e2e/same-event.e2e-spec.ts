import { fixtures } from '@lienthong/test/fixtures';
import { System } from '@lienthong/test/support';

let system: System;
beforeAll(async () => {
  system = await System.start();
});
afterAll(() => system.stop());

const event = (id: string, subject: string) => (fixtures[0] as (typeof fixtures)[number]).event({ id, subject });

describe('the same event twice', () => {
  it('accepts one of 200 concurrent posts and recognises the other 199', async () => {
    const given = event('same-1', 'H49.12-261125-3001');

    const replies = await Promise.all(Array.from({ length: 200 }, () => system.post(given)));

    expect(replies.filter(reply => reply.status === 202)).toHaveLength(1);
    expect(replies.filter(reply => reply.status === 200)).toHaveLength(199);
    expect(new Set(replies.map(reply => reply.body['receipt'])).size).toBe(1);
  });

  it('answers 409 to the one with other content, and keeps the first', async () => {
    const given = event('same-2', 'H49.12-261125-3002');
    const other = { ...given, data: { ...given.data, briefNote: 'nội dung khác' } };
    const first = await system.post(given);

    const replies = await Promise.all([...Array.from({ length: 198 }, () => system.post(given)), system.post(other)]);

    expect(first.status).toBe(202);
    expect(replies.filter(reply => reply.status === 200)).toHaveLength(198);
    expect(replies.at(-1)).toMatchObject({ status: 409, body: { code: 'EVENT_ID_CONFLICT' } });
  });

  it('delivers it once', async () => {
    await system.until('it arrived', async () => (await system.hoTich.dossier('H49.12-261125-3001')).code !== undefined);

    expect(
      await system.hoTich
        .effects({ only: 'tiep-nhan' })
        .then(list => list.filter(effect => JSON.stringify(effect).includes('H49.12-261125-3001'))),
    ).toHaveLength(1);
  });

  it('does not let one bad event harm the others of its batch', async () => {
    const good = [1, 2, 3].map(number => event(`batch-${number}`, `H49.12-261125-310${number}`));
    const bad = [
      { ...event('batch-nul', 'H49.12-261125-3110'), data: { ...event('x', 'x').data, briefNote: 'a\u0000b' } },
      { ...event('batch-type', 'H49.12-261125-3111'), type: 'vn.lienthong.dossier.unknown.v1' },
      { ...event('batch-big', 'H49.12-261125-3112'), data: { ...event('x', 'x').data, form: { text: 'x'.repeat(300_000) } } },
    ];

    const reply = await system.post([good[0], bad[0], good[1], bad[1], good[2], bad[2]], {
      'content-type': 'application/cloudevents-batch+json',
    });

    const statuses = (reply.body as unknown as { status: number }[]).map(item => item.status);
    expect(statuses).toEqual([202, 422, 202, 422, 202, 413]);
  });
});
