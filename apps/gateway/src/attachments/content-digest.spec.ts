import { announcedDigest, contentDigest } from './content-digest';

const hex = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

describe('announcedDigest', () => {
  it('reads what contentDigest writes', () => {
    expect(announcedDigest(contentDigest(hex), undefined)).toBe(hex);
  });

  it.each([
    [`sha-512=:AAAA:, ${contentDigest(hex)}`, undefined, hex],
    [undefined, hex.toUpperCase(), hex],
    [contentDigest(hex), hex, hex],
    ['sha-512=:AAAA:', undefined, undefined],
    [undefined, undefined, undefined],
  ])('reads header %s and parameter %s', (header, parameter, expected) => {
    expect(announcedDigest(header, parameter)).toBe(expected);
  });

  it.each([
    ['sha-256=abc', undefined],
    [`sha-256=:${hex}:`, undefined],
    [undefined, 'abc'],
    [undefined, [hex, hex]],
    [contentDigest(hex), '0'.repeat(64)],
  ])('refuses header %s with parameter %s', (header, parameter) => {
    expect(() => announcedDigest(header, parameter)).toThrow(expect.objectContaining({ code: 'ATTACHMENT_DIGEST_INVALID' }) as Error);
  });
});
