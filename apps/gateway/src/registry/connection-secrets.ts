import { Injectable } from '@nestjs/common';
import { neededSecrets, type SecretSpec } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import {
  RegistryStore,
  secretName,
  VersionStore,
  type RegistryChange,
  type ResourceDocument,
  type SecretState,
  type Version,
} from '@lienthong/persistence';
import { Secrets } from '@lienthong/security';
import type { Editor, RegistryRight } from './editor';
import { Ownership } from './ownership';
import { tell } from './registry-act';

/** Secrets of a connection: which are set, and which its adapter takes. */
export interface SecretList {
  readonly items: readonly SecretState[];
  /** `needed`: the settings make use of it. */
  readonly declared: readonly (Pick<SecretSpec, 'name' | 'title'> & { readonly needed: boolean })[];
}

/** Secrets of connections: written, sealed, replaced, never read back. */
@Injectable()
export class ConnectionSecrets {
  constructor(
    private readonly versions: VersionStore,
    private readonly registry: RegistryStore,
    private readonly secrets: Secrets,
  ) {}

  /** Throws `RESOURCE_UNKNOWN`, `NOT_YOUR_SYSTEM`. */
  async list(editor: Editor, connection: string): Promise<SecretList> {
    const declared = await this.versions.look(async change => {
      const { document } = await this.own(change, editor, 'registry:read', connection);
      const secrets = await declaredSecrets(change, document);
      const needed = neededSecrets({ secrets }, document['settings'] ?? {});
      return secrets.map(({ name, title }) => ({ name, title, needed: needed.some(secret => secret.name === name) }));
    });
    return { items: await this.registry.secretStates(connection), declared };
  }

  /** Throws `SECRET_UNKNOWN` for a name the adapter has not declared, and what {@link list} throws. */
  async put(editor: Editor, connection: string, name: string, value: string, overlapSeconds = 0): Promise<void> {
    const sealed = await this.secrets.sealSecret(secretName(connection, name), value);
    await this.versions.change(async change => {
      const row = await this.own(change, editor, 'registry:write', connection);
      await requireDeclared(change, row, name);
      await this.registry.putSecret(connection, name, sealed, { overlapSeconds, on: change.tx });
      await tell(change.tx, row, { by: editor.name, what: 'secret-set', details: { name, overlapSeconds } });
    });
  }

  /** The newest version that is in force or being prepared. */
  private async own(change: RegistryChange, editor: Editor, right: RegistryRight, id: string): Promise<Version> {
    const known = await change.known();
    const row = known.filter(one => one.kind === 'connection' && one.id === id && one.state !== 'retired').at(-1);
    if (!row)
      throw new LienThongError('RESOURCE_UNKNOWN', 'absent', `There is no connection ${id}`, { params: { kind: 'connection', id } });
    new Ownership(known).require(editor, right, 'connection', id, row.document);
    return row;
  }
}

async function requireDeclared(change: RegistryChange, { id, document }: Version, name: string): Promise<void> {
  const names = (await declaredSecrets(change, document)).map(secret => secret.name);
  if (names.includes(name)) return;
  throw new LienThongError('SECRET_UNKNOWN', 'invalid', `Connection ${id} takes no secret ${name}`, {
    params: { id, name, names: names.join(', ') || '–' },
  });
}

async function declaredSecrets(change: RegistryChange, document: ResourceDocument): Promise<readonly SecretSpec[]> {
  const adapter = (await change.adapters()).find(one => one.id === document['adapter']);
  return (adapter?.secrets ?? []) as readonly SecretSpec[];
}
