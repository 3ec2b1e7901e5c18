import { AdapterFailure, type Delivery, type HostAliases, type HostCodes, type HostLog, type HostMapping } from '@lienthong/adapter-sdk';
import type { HostParts, OpenHost } from '@lienthong/adapter-sdk';
import { checkedAttachments } from './checked-attachments';
import { AxiosHttp } from './http/axios-http';
import type { Tap } from './http/tap';
import { translationFailure } from './translation-failure';

/**
 * Builds what a session of one connection may use. Owns a pool of sockets: close it when the session is closed. A tap sees
 * every call of the session.
 */
export function createHost(parts: HostParts, tap?: Tap): OpenHost {
  const secret = (name: string): string => secretOf(parts, name);
  const http = new AxiosHttp({ settings: parts.settings, secret, clock: parts.clock, owner: parts.owner, tap });
  return {
    http,
    mapping: hostMapping(parts),
    codes: hostCodes(parts),
    aliases: hostAliases(parts.system),
    attachments: checkedAttachments(parts.attachments),
    clock: parts.clock,
    log: hostLog(parts),
    secret: name => http.secret(name),
    close: () => http.close(),
  };
}

function hostMapping({ mapping, owner }: HostParts): HostMapping {
  return {
    translate(name, input, at) {
      try {
        const { output, mapping: used, mappingVersion, tables, outputHash } = mapping.translate(name, input, at);
        return { output, provenance: { mapping: used, mappingVersion, tables, outputHash } };
      } catch (error) {
        throw translationFailure(error, owner);
      }
    },
  };
}

function hostCodes({ codes, owner }: HostParts): HostCodes {
  return {
    translate(table, value, at) {
      try {
        return codes.translate(table, value, at);
      } catch (error) {
        throw translationFailure(error, owner);
      }
    },
  };
}

function hostAliases(own: string): HostAliases {
  const find = ({ envelope }: Delivery, system: string) => envelope.aliases.find(alias => alias.system === system);
  return { find, codeFor: delivery => find(delivery, own)?.code ?? delivery.envelope.subject };
}

function hostLog({ log, connection }: HostParts): HostLog {
  return {
    info: (message, fields) => log.info(message, { ...fields, connection }),
    warn: (message, fields) => log.warn(message, { ...fields, connection }),
  };
}

function secretOf({ secrets, owner }: HostParts, name: string): string {
  const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (secret !== undefined) return secret;
  throw new AdapterFailure('permanent', 'secret-missing', `The connection has no secret "${name}".`, { scope: 'connection', owner });
}
