import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { askSecret } from './secret-input';

describe('askSecret', () => {
  it('never shows what is typed', async () => {
    const [out, err, input] = [new PassThrough(), new PassThrough(), Object.assign(new PassThrough(), { isTTY: true })];
    const answer = askSecret({ out, err, input, fail: () => undefined }, 'Mật khẩu: ', '--password-file');

    input.write('sông Bạch Đằng\r');

    expect(await answer).toBe('sông Bạch Đằng');
    out.end();
    err.end();
    expect([await text(out), await text(err)]).toEqual(['', 'Mật khẩu: \n']);
  });

  it('asks nobody where nobody is', async () => {
    const streams = { out: new PassThrough(), err: new PassThrough(), input: new PassThrough() };

    await expect(askSecret({ ...streams, fail: () => undefined }, '', '--password-file')).rejects.toMatchObject({
      params: { do: 'Dùng / Use --password-file' },
    });
  });
});
