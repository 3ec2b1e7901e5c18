import { csvOf, type Cell } from './csv';

async function written(...rows: Cell[][]): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of csvOf(
    (async function* () {
      yield* rows;
    })(),
  ))
    parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

describe('a table for a spreadsheet', () => {
  it('begins with a byte order mark, ends every line with CRLF, and quotes what needs it', async () => {
    expect(await written(['Mã', 'Tên'], ['H49', 'Hộ tịch, "mới"'], [undefined, 'a\nb'], [-5, ''])).toBe(
      '\ufeffMã,Tên\r\nH49,"Hộ tịch, ""mới"""\r\n,"a\nb"\r\n-5,\r\n',
    );
  });

  it.each(['=1+1', '+84', '-1', '@sum', '\t=1', ' =cmd|x'])('is no formula: %j', async text => {
    expect((await written([text])).replace(/^\ufeff"?/u, '')).toMatch(/^'/);
  });

  it('is written in parts where it is long', async () => {
    const line = 'x'.repeat(1_000);
    let parts = 0;
    const rows = (async function* () {
      for (let n = 0; n < 200; n += 1) yield [line];
    })();
    for await (const part of csvOf(rows)) parts += Number(part.length > 0);

    expect(parts).toBe(4);
  });
});
