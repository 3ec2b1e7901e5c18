import type { BlockList } from 'node:net';
import { Injectable } from '@nestjs/common';
import { neededSecrets } from '@lienthong/adapter-sdk';
import { Config } from '@lienthong/config';
import { LienThongError } from '@lienthong/dossier';
import { actorOf, networksOf, type Sender } from '@lienthong/security';
import { Connections } from '../connections/connections';
import { atAddress, originOf, requireOwn } from './place';
import { readSecrets, type VersionRequest } from './run-request';
import { requireTestSystem } from './test-system';
import { VersionsUnderTest, type VersionUnderTest } from './versions-under-test';

type Secrets = Readonly<Record<string, string>>;

/** A version that is about to be tried: where, by whom, with which secrets, and how far into private networks. */
export interface Trial {
  readonly tested: VersionUnderTest;
  readonly by: string;
  /** For this trial alone: kept in memory, and gone with it. */
  readonly secrets: Secrets;
  /** Whose they are: brought by the request, or stored for the connection. */
  readonly secretsFrom: 'request' | 'registry';
  /** Undefined where the settings themselves say it. */
  readonly privateNetworks: BlockList | undefined;
}

const NONE = networksOf([]);

/**
 * What may be tried where. A version nobody has approved is its team's own word: it takes neither the stored secrets nor us ourselves to
 * places nobody else has agreed on.
 */
@Injectable()
export class Trials {
  private readonly networks: BlockList;

  constructor(
    private readonly versions: VersionsUnderTest,
    private readonly connections: Connections,
    { testNetworks }: Config,
  ) {
    this.networks = networksOf(testNetworks);
  }

  /** Throws `VERSION_UNKNOWN`, `ADAPTER_UNKNOWN`, `NOT_YOUR_SYSTEM`, `PRODUCTION_NOT_TESTED`, `SECRETS_OF_ITS_OWN`, `REQUEST_INVALID`. */
  async prepare(sender: Sender, { connection, version, url, secrets }: VersionRequest): Promise<Trial> {
    const declared = await this.versions.find(connection, version);
    requireOwn(sender, 'registry:write', connection, declared.team);
    await requireTestSystem(declared, url);
    const tested = atAddress(declared, url);
    return {
      ...{ tested, by: actorOf(sender) },
      ...(await this.secretsFor(declared, tested, readSecrets(secrets))),
      privateNetworks: this.privateNetworks(declared, tested),
    };
  }

  /**
   * The stored secrets go where the version in force leads, or the last that was; before there is any, where the version itself leads, for
   * which its team has set them. Everywhere else a trial has secrets of its own.
   */
  private async secretsFor(
    { spec: declared, lasting }: VersionUnderTest,
    { spec, adapter }: VersionUnderTest,
    own: Secrets | undefined,
  ): Promise<Pick<Trial, 'secrets' | 'secretsFrom'>> {
    const tried = originOf(spec);
    if (own === undefined && tried === originOf(lasting ?? declared)) {
      return { secrets: await this.connections.secretsFor(spec.id), secretsFrom: 'registry' };
    }
    const missing = neededSecrets(adapter, spec.settings).filter(({ name }) => (own?.[name] ?? '') === '');
    if (missing.length === 0 || tried === undefined) return { secrets: own ?? {}, secretsFrom: 'request' };
    const names = missing.map(({ name }) => name).join(', ');
    throw new LienThongError('SECRETS_OF_ITS_OWN', 'invalid', `${spec.id} at another address needs secrets of its own: ${names}`, {
      params: { connection: spec.id, secrets: names },
      violations: missing.map(({ name }) => ({ pointer: `/secrets/${name}`, code: 'required', message: 'A secret of its own is needed' })),
    });
  }

  /** The settings' own word counts where it was approved; else what the operator has named, and at the own address only with their leave. */
  private privateNetworks({ spec: declared, lasting }: VersionUnderTest, { spec }: VersionUnderTest): BlockList | undefined {
    const approved = lasting?.inForce === true && lasting.settings['allowPrivateNetwork'] === true;
    if (approved && originOf(spec) === originOf(lasting)) return undefined;
    const elsewhere = originOf(spec) !== originOf(declared);
    return elsewhere || spec.settings['allowPrivateNetwork'] === true ? this.networks : NONE;
  }
}
