import { isSameOrigin } from './same-origin';
import { cookieFor, readCookie } from './session-cookie';

describe('the cookie of a session', () => {
  it('is found among others, which stay', () => {
    expect(readCookie('a=1; __Host-lt=secret; b=2')).toEqual({ secret: 'secret', rest: 'a=1; b=2' });
    expect(readCookie(cookieFor('secret').split(';')[0])).toEqual({ secret: 'secret' });
  });

  it.each([undefined, '', '__Host-lt=', '__Host-ltx=1', 'x__Host-lt=1'])('is not in %j', header => {
    expect(readCookie(header)).not.toHaveProperty('secret');
  });
});

describe('isSameOrigin', () => {
  const publicUrl = 'https://lienthong.quangninh.gov.vn/';

  it.each([
    [true, { origin: 'https://lienthong.quangninh.gov.vn' }],
    [true, { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }],
    [true, { 'sec-fetch-site': 'same-origin' }],
    [false, {}],
    [false, { 'sec-fetch-site': 'same-site' }],
    [false, { 'sec-fetch-site': 'none' }],
    [false, { origin: 'https://khac.quangninh.gov.vn', 'sec-fetch-site': 'same-origin' }],
    [false, { origin: 'https://lienthong.quangninh.gov.vn.khac.vn', host: 'lienthong.quangninh.gov.vn' }],
    [false, { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:8080' }],
    [false, { origin: 'null', host: '127.0.0.1:8080' }],
  ])('is %s for %j', (expected, headers) => {
    expect(isSameOrigin({ headers }, publicUrl)).toBe(expected);
  });
});
