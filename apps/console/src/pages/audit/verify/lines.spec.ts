import { linesOf } from './lines';

async function read(...chunks: readonly Uint8Array<ArrayBuffer>[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(new Blob([...chunks]).stream())) lines.push(line);
  return lines;
}
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe('the lines of a body', () => {
  it('end with a line feed and with nothing else, however the body is cut', async () => {
    const text = bytes('một\u2028dòng\nhai\r\n\nhồ sơ');
    const whole = ['một\u2028dòng', 'hai\r', '', 'hồ sơ'];

    for (let cut = 1; cut < text.length; cut += 1) expect(await read(text.slice(0, cut), text.slice(cut))).toEqual(whole);
  });

  it('are none where there is nothing', async () => {
    expect(await read()).toEqual([]);
    expect(await read(bytes('a\n'))).toEqual(['a']);
  });
});
