import { type SecretSpec, tlsSecrets } from '@lienthong/adapter-sdk';

/** Secrets a call may carry. */
export const CARRIED = ['credential', 'access-key', 'secret-key'] as const;
export type Carried = (typeof CARRIED)[number];

/** Secrets a call may carry or be signed with. */
export type SecretName = Carried | 'signing-key';

/** Name of the secret by which a partner that calls us proves who it is. */
export const CALLBACK_SECRET = 'callback';

/** Settings whose log-in has this member, of this shape. */
function login(member: string, shape: object = {}) {
  return { properties: { login: { properties: { [member]: shape }, required: [member] } }, required: ['login'] };
}

/** Settings whose extra header holds the secret. */
function inExtra(from: Carried) {
  return login('extra', { properties: { members: { contains: { properties: { from: { const: from } }, required: ['from'] } } } });
}

/** Settings of which a call has the secret in its path. */
const inSomePath = {
  not: { additionalProperties: { not: { type: 'object', properties: { path: { pattern: '\\{credential\\}' } }, required: ['path'] } } },
};

/** Every secret a declared connection may need, and which settings do. */
export const secrets: readonly SecretSpec[] = [
  {
    name: 'credential',
    title: { vi: 'Mật khẩu, khóa hoặc bí mật của ứng dụng', en: 'Password, key or client secret' },
    when: { anyOf: [login('basic'), login('key'), login('oauth2'), login('session'), inExtra('credential'), inSomePath] },
  },
  { name: 'access-key', title: { vi: 'Khóa truy cập (AccessKey)', en: 'Access key' }, when: inExtra('access-key') },
  { name: 'secret-key', title: { vi: 'Khóa bí mật (SecretKey)', en: 'Secret key' }, when: inExtra('secret-key') },
  { name: 'signing-key', title: { vi: 'Khóa ký HMAC', en: 'Key of the HMAC signature' }, when: login('signature') },
  { name: CALLBACK_SECRET, title: { vi: 'Bí mật của lời gọi tới', en: 'Secret of calls to us' }, when: { required: ['receive'] } },
  ...tlsSecrets,
];
