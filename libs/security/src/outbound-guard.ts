import { lookup as systemLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { LienThongError } from '@lienthong/dossier';

/**
 * Addresses that are no partner on the public network: "this" network, private, carrier, loopback, link-local (cloud metadata
 * answers there), benchmark, documentation, multicast and reserved ranges, and the IPv6 forms that can carry one of them
 * (RFC 6890, RFC 4193, RFC 6052, RFC 3056, RFC 4380). 168.63.129.16 is a metadata address outside every such range.
 */
const FORBIDDEN_SUBNETS = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.168.0.0/16',
  '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32',
  '::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/32 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
].flatMap(line => line.split(' '));

/**
 * Where a machine or its cloud answers and no partner ever does: link-local addresses, the metadata addresses outside that range, and
 * the IPv6 forms that carry one of them.
 */
const NEVER_SUBNETS = [
  '169.254.0.0/16 168.63.129.16/32 100.100.100.200/32',
  'fe80::/10 fd00:ec2::254/128 ::a9fe:0/112 64:ff9b::a9fe:0/112 2002:a9fe::/32',
].flatMap(line => line.split(' '));

const forbidden = networksOf(FORBIDDEN_SUBNETS);
const never = networksOf(NEVER_SUBNETS);

/** Networks as one list. Throws where one is not written as address and length of prefix, for instance `10.12.0.0/16`. */
export function networksOf(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix] = subnet.split('/');
    list.addSubnet(network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** True when an IP address literal may be reached without the connection's leave; a text that is no address is not public. */
export function isPublicAddress(address: string): boolean {
  return isIP(literalOf(address)) !== 0 && !holds(forbidden, address);
}

function holds(networks: BlockList, address: string): boolean {
  const literal = literalOf(address);
  return networks.check(literal, isIP(literal) === 6 ? 'ipv6' : 'ipv4');
}

/** Without the zone. */
function literalOf(address: string): string {
  return address.replace(/%.*$/, '');
}

/** What the guard decides, for the place where sockets are opened. */
export interface OutboundGuard {
  /** Refuses a host written as an address. Throws `ADDRESS_FORBIDDEN`. Sockets skip `lookup` for these, so call it first. */
  checkHost(host: string): void;
  /** Resolves a name and refuses it when any of its addresses is forbidden: a mixed answer is what DNS rebinding looks like. */
  readonly lookup: LookupFunction;
}

/** The part of `dns.lookup` the guard needs. */
export type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface OutboundGuardOptions {
  /**
   * Private networks that may be reached: all, where the connection's settings allow it, for instance to a ministry behind a leased
   * line; those named; or none. Link-local and metadata addresses are reached by nobody.
   */
  readonly allowPrivateNetwork: boolean | BlockList;
  readonly resolve?: ResolveAll;
}

/**
 * Decides which addresses may be reached. The address checked is the one the socket connects to: there is no second
 * resolution between check and use.
 */
export function createOutboundGuard({ allowPrivateNetwork, resolve = systemLookup }: OutboundGuardOptions): OutboundGuard {
  const isNamed = (address: string): boolean =>
    typeof allowPrivateNetwork === 'boolean' ? allowPrivateNetwork : holds(allowPrivateNetwork, address);
  const allowed = (address: string): boolean => !holds(never, address) && (isPublicAddress(address) || isNamed(address));

  return {
    checkHost(host) {
      const literal = host.replace(/^\[(.*)\]$/, '$1');
      if (isIP(literal) !== 0 && !allowed(literal)) throw addressForbidden(host);
    },
    lookup(hostname, options, callback) {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return callback(error, []);
        const [first] = addresses;
        if (first === undefined) return callback(Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' }), []);
        if (!addresses.every(({ address }) => allowed(address))) return callback(addressForbidden(hostname), []);
        if (options.all === true) return callback(null, addresses);
        callback(null, first.address, first.family);
      });
    },
  };
}

function addressForbidden(host: string): LienThongError {
  return new LienThongError('ADDRESS_FORBIDDEN', 'denied', 'The address belongs to a private or reserved network.', { params: { host } });
}
