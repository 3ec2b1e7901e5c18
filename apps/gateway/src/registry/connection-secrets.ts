import { Injectable } from '@nestjs/common';
import { LienThongError } from '@lienthong/dossier';
import { RegistryStore, secretName, VersionStore, type RegistryChange, type SecretState, type Version } from '@lienthong/persistence';
import { Secrets } from '@lienthong/security';
import type { Editor, RegistryRight } from './editor';
import { Ownership } from './ownership';
import { tell } from './registry-act';

/** Secrets of connections: written, sealed, replaced, never read back. */
@Injectable()
export class ConnectionSecrets {
  constructor(
    private readonly versions: VersionStore,
    private readonly registry: RegistryStore,
    private readonly secrets: Secrets,
  ) {}

  /** Throws `RESOURCE_UNKNOWN`, `NOT_YOUR_SYSTEM`. */
  async list(editor: Editor, connection: string): Promise<readonly SecretState[]> {
    await this.versions.look(change => this.own(change, editor, 'registry:read', connection));
    return this.registry.secretStates(connection);
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
  const adapter = (await change.adapters()).find(one => one.id === document['adapter']);
  const names = ((adapter?.secrets ?? []) as readonly { readonly name: string }[]).map(secret => secret.name);
  if (names.includes(name)) return;
  throw new LienThongError('SECRET_UNKNOWN', 'invalid', `Connection ${id} takes no secret ${name}`, {
    params: { id, name, names: names.join(', ') || '–' },
  });
}
