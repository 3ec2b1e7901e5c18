import type { Delivery, Host, HostAliases, HostCodes, HostLog, HostMapping, HostParts } from '@lienthong/adapter-sdk';
import type { Provenance } from '@lienthong/dossier';
import { checkedAttachments } from './checked-attachments';
import { translationFailure } from './translation-failure';

/** What of a host does not speak to the partner: the same for a session that sends and for one that only shows what it would send. */
export function translatingHost(parts: Omit<HostParts, 'secrets'>): Omit<Host, 'http' | 'secret'> {
  return {
    mapping: hostMapping(parts),
    codes: hostCodes(parts),
    aliases: hostAliases(parts.system),
    attachments: checkedAttachments(parts.attachments),
    clock: parts.clock,
    log: hostLog(parts),
  };
}

function hostMapping({ mapping, owner }: Pick<HostParts, 'mapping' | 'owner'>): HostMapping {
  return {
    translate(name, input, at) {
      try {
        const translation = mapping.translate(name, input, at);
        return {
          output: translation.output,
          // Taken for what goes out, not for what comes in.
          get provenance(): Provenance {
            const { mapping: used, mappingVersion, tables, inputHash, outputHash } = translation;
            return { mapping: used, mappingVersion, tables, inputHash, outputHash };
          },
        };
      } catch (error) {
        throw translationFailure(error, owner);
      }
    },
  };
}

function hostCodes({ codes, owner }: Pick<HostParts, 'codes' | 'owner'>): HostCodes {
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

function hostLog({ log, connection }: Pick<HostParts, 'log' | 'connection'>): HostLog {
  return {
    info: (message, fields) => log.info(message, { ...fields, connection }),
    warn: (message, fields) => log.warn(message, { ...fields, connection }),
  };
}
