import { Accounts, PersonalTokens, Sessions } from '@lienthong/persistence';
import { freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { hashClientSecret, newSigningKeyPem, rightsOf, SigningKey, Tokens, TokenVerifier } from '@lienthong/security';
import { Exchange } from './exchange';

const ISSUER = 'https://lienthong.example.vn';
const key = SigningKey.parse(newSigningKeyPem());

let fresh: FreshDatabase;
let time = 0;
let accounts: Accounts;
let exchange: Exchange;
beforeAll(async () => {
  fresh = await freshDatabase();
  accounts = new Accounts(fresh.database);
  for (const name of ['lan', 'quan-tri'])
    await accounts.add(
      { name, displayName: name, roles: ['sector', 'administrator'], team: 'Nhóm Thuế', passwordHash: '', passwordOnce: false },
      'test',
    );
  await new Sessions(fresh.database).begin({ hash: hashClientSecret('s'), user: 'lan', address: '::1', userAgent: '' });
  const scopes = ['dossiers:read', 'events:write'];
  await new PersonalTokens(fresh.database).add({ hash: hashClientSecret('ltp_t'), user: 'lan', name: 't', scopes, days: 1 });
});
beforeEach(() => {
  exchange = new Exchange(new Sessions(fresh.database), new PersonalTokens(fresh.database), new Tokens(key, ISSUER), () => time);
});
afterAll(() => fresh.drop());

describe('Exchange', () => {
  it('gives a token that says who the person is, with the rights of its roles', async () => {
    const exchanged = await exchange.forSession('s');

    expect(await TokenVerifier.local(key, ISSUER).verify(exchanged?.token ?? '')).toEqual({
      clientId: 'user:lan',
      system: 'lien-thong',
      scopes: rightsOf(['sector', 'administrator']),
      eventsPerSecond: 0,
      person: { user: 'lan', roles: ['sector', 'administrator'], team: 'Nhóm Thuế' },
    });
  });

  it('gives no right the person does not have, whatever a token once was made for', async () => {
    const exchanged = await exchange.forPersonalToken('ltp_t');

    expect((await TokenVerifier.local(key, ISSUER).verify(exchanged?.token ?? '')).scopes).toEqual(['dossiers:read']);
  });

  it('takes neither for the other', async () => {
    expect(await exchange.forSession('ltp_t')).toBeUndefined();
    expect(await exchange.forPersonalToken('s')).toBeUndefined();
  });

  it('asks once for many requests at the same moment', async () => {
    const [one, other] = await Promise.all([exchange.forSession('s'), exchange.forSession('s')]);

    expect(one?.token).toBe(other?.token);
  });

  it('notices within half a minute that somebody was disabled at another gateway, and at once at this one', async () => {
    const here = new Exchange(new Sessions(fresh.database), new PersonalTokens(fresh.database), new Tokens(key, ISSUER), () => time);
    await Promise.all([exchange.forSession('s'), exchange.forPersonalToken('ltp_t'), here.forSession('s')]);
    await accounts.change('lan', { disabled: true }, 'test');
    here.forget();

    time += 29_999;
    const before = [await exchange.forSession('s'), await exchange.forPersonalToken('ltp_t')];
    time += 1;
    const after = [await exchange.forSession('s'), await exchange.forPersonalToken('ltp_t')];

    expect(before.map(exchanged => exchanged?.user.name)).toEqual(['lan', 'lan']);
    expect(after).toEqual([undefined, undefined]);
    expect(await here.forSession('s')).toBeUndefined();
  });
});
