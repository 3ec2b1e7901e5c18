import { textOf } from './wire-texts';

const call = (body: string | Buffer | undefined, path = '/ho-so') => textOf({ kind: 'message', method: 'POST', headers: {}, path, body });

describe('textOf', () => {
  it('reads what the receiver reads: JSON inside JSON, entities of XML, percent signs of an address', () => {
    expect(call(JSON.stringify({ data: JSON.stringify({ ten: 'Nguyễn' }) }))).toContain('Nguyễn');
    expect(call('<ho><ten>Nguy&#7877;n &amp; con</ten><so>&#x30;22</so></ho>')).toContain('Nguyễn & con');
    expect(call('<ho><so>&#x30;22</so></ho>')).toContain('022');
    expect(call(undefined, '/ho-so?ten=Nguy%E1%BB%85n')).toContain('Nguyễn');
    expect(call('ten=Nguy%E1%BB%85n+A')).toContain('Nguyễn A');
  });

  it('tells a number, which has lost its zeros, from a text', () => {
    expect(call('{"so":22098004410}')).toContain('#22098004410');
  });

  it('cannot read what is no UTF-8', () => {
    expect(call(Buffer.from('Nguyễn', 'latin1'))).toBeUndefined();
  });
});
