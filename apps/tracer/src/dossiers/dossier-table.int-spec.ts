import { startAudited, type AuditedTracer } from '../testing/audited-tracer';

let audited: AuditedTracer;
beforeAll(async () => {
  audited = await startAudited();
});
afterAll(() => audited.tracer.stop());

/** Lines of a table without its mark, each with its cells. */
const cells = (text: string): string[][] =>
  text
    .replace(/^\ufeff/u, '')
    .trimEnd()
    .split('\r\n')
    .map(line => line.split(','));

describe('the list of dossiers as a table', () => {
  it('has the rows the list has, with a head, as a spreadsheet reads it', async () => {
    const { status, type, bytes } = await audited.operator.get('/v1/dossiers/export');
    const [head, ...rows] = cells(bytes.toString('utf8'));

    expect([status, type]).toEqual([200, expect.stringMatching(/^text\/csv; charset=utf-8/)]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(head?.[0]).toBe('Mã hồ sơ');
    expect(rows.map(([code]) => code).sort()).toEqual(['H49-mine', 'H49-others']);
    expect(rows.every(row => row.length === head?.length)).toBe(true);
  });

  it('is narrowed as the list is, and of a team its own', async () => {
    const { text } = await audited.operator.get('/v1/dossiers/export?q=H49-mine');
    const { text: ofTeam } = await audited.sector.get('/v1/dossiers/export');

    for (const table of [text, ofTeam]) expect(cells(table).map(([code]) => code)).toEqual(['Mã hồ sơ', 'H49-mine']);
    expect((await audited.operator.get('/v1/dossiers/export?from=never')).status).toBe(400);
  });

  it('is on record, with the kinds of filters and nothing anybody typed', async () => {
    await audited.operator.get('/v1/dossiers/export?q=H49-mine&waits=parked');
    const rows = await audited.tracer.database.query<{ value: Buffer }>(`SELECT value FROM bus.records WHERE topic = 'lienthong.acts.v1'`);
    const acts = rows.map(({ value }) => JSON.parse(value.toString('utf8')) as { act: string; actor: string; details: object });

    expect(acts.filter(({ act }) => act === 'dossiers.exported')).toContainEqual(
      expect.objectContaining({ actor: 'user:hong.le', details: { filter: ['q', 'waits'] } }),
    );
  });
});
