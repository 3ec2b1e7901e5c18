import type { LookupAddress } from 'node:dns';
import fc from 'fast-check';
import { createOutboundGuard, isPublicAddress, networksOf, type OutboundGuardOptions, type ResolveAll } from './outbound-guard';

describe('isPublicAddress', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.100.100.200',
    '169.254.169.254',
    '168.63.129.16',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'not-an-address',
    '',
  ])('refuses %s', address => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['203.162.4.190', '8.8.8.8', '172.32.0.1', '172.15.255.255', '2405:4800::1', '::ffff:8.8.8.8'])('allows %s', address => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('refuses every private IPv4 address also in its IPv6-mapped form', () => {
    const octet = fc.integer({ min: 0, max: 255 });

    fc.assert(
      fc.property(fc.constantFrom('10', '127'), octet, octet, octet, (a, b, c, d) => {
        expect(isPublicAddress(`${a}.${b}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`::ffff:${a}.${b}.${c}.${d}`)).toBe(false);
      }),
    );
  });
});

const resolvingTo =
  (...addresses: string[]): ResolveAll =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

interface Looked {
  readonly error: NodeJS.ErrnoException | null;
  readonly address: string | LookupAddress[];
}

function look(resolve: ResolveAll, allowPrivateNetwork: OutboundGuardOptions['allowPrivateNetwork'], all = true): Promise<Looked> {
  const guard = createOutboundGuard({ allowPrivateNetwork, resolve });
  return new Promise(done => guard.lookup('hotich.example.vn', { all }, (error, address) => done({ error, address })));
}

describe('createOutboundGuard', () => {
  it('hands on the addresses of a public name', async () => {
    const looked = await look(resolvingTo('203.162.4.190', '2405:4800::1'), false);

    expect(looked.error).toBeNull();
    expect(looked.address).toHaveLength(2);
  });

  it('hands on the first address when only one is asked for', async () => {
    const looked = await look(resolvingTo('203.162.4.190', '203.162.4.191'), false, false);

    expect(looked.address).toBe('203.162.4.190');
  });

  it('refuses a name when one of its addresses is private', async () => {
    const looked = await look(resolvingTo('203.162.4.190', '10.0.0.5'), false);

    expect(looked.error).toMatchObject({ code: 'ADDRESS_FORBIDDEN' });
  });

  it('lets a private address through when the connection allows private networks', async () => {
    const looked = await look(resolvingTo('10.0.0.5'), true);

    expect(looked.error).toBeNull();
  });

  it.each(['10.12.0.9', '::ffff:10.12.0.9', 'fd12:3456::9', '203.162.4.190'])(
    'lets %s through where its network is named',
    async address => {
      const looked = await look(resolvingTo(address), networksOf(['10.12.0.0/16', 'fd12:3456::/32']));

      expect(looked.error).toBeNull();
    },
  );

  it.each(['10.13.0.9', '127.0.0.1', '::1', 'fd12:3457::9'])('refuses %s where other networks are named', async address => {
    const looked = await look(resolvingTo(address), networksOf(['10.12.0.0/16', 'fd12:3456::/32']));

    expect(looked.error).toMatchObject({ code: 'ADDRESS_FORBIDDEN' });
  });

  it.each(['169.254.169.254', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', 'fe80::1', 'fe80::1%eth0', '168.63.129.16', 'fd00:ec2::254'])(
    'lets nobody reach %s, whatever is allowed',
    async address => {
      const everywhere = networksOf(['0.0.0.0/0', '::/0']);

      expect((await look(resolvingTo(address), true)).error).toMatchObject({ code: 'ADDRESS_FORBIDDEN' });
      expect((await look(resolvingTo(address), everywhere)).error).toMatchObject({ code: 'ADDRESS_FORBIDDEN' });
    },
  );

  it('passes a failed resolution on unchanged', async () => {
    const failure = Object.assign(new Error('getaddrinfo'), { code: 'EAI_AGAIN' });

    const looked = await look((_hostname, _options, callback) => callback(failure, []), false);

    expect(looked.error).toBe(failure);
  });

  it('treats a name without any address as not found', async () => {
    const looked = await look(resolvingTo(), false);

    expect(looked.error).toMatchObject({ code: 'ENOTFOUND' });
  });

  it('refuses hosts written as forbidden addresses, with or without brackets', () => {
    const guard = createOutboundGuard({ allowPrivateNetwork: false });
    const forbidden = expect.objectContaining({ code: 'ADDRESS_FORBIDDEN' }) as Error;

    expect(() => guard.checkHost('127.0.0.1')).toThrow(forbidden);
    expect(() => guard.checkHost('[::1]')).toThrow(forbidden);
    expect(() => guard.checkHost('hotich.example.vn')).not.toThrow();
  });
});
