import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Body, Reply, System } from './system';

const run = promisify(execFile);
const SCOPES = 'operations:read,operations:write,registry:read,dossiers:read';
/** A new release is followed within two seconds. */
const FOLLOWED = 2_500;

/** A registry document, as the command line prints and takes it. */
export interface Registry {
  readonly systems: readonly object[];
  readonly connections: readonly (Body & { readonly codeTables: readonly Table[] })[];
  readonly routes: readonly object[];
  /** Those that mappings of several connections ask. */
  readonly codeTables?: readonly Table[];
}

interface Table {
  readonly name: string;
  readonly entries: readonly { readonly from: string; readonly to: string }[];
}

/** Whoever runs the system: by the command line, and by a client of their own. */
export class Operator {
  private constructor(
    private readonly system: System,
    /** File with what to log in with. */
    private readonly credentials: string,
  ) {}

  static async of(system: System): Promise<Operator> {
    const operator = new Operator(system, join(system.dataDir, 'van-hanh.json'));
    const { stdout } = await operator.cli('client', 'add', 'van-hanh', '--system', 'van-hanh', '--team', 'Vận hành', '--scopes', SCOPES);
    const login = { baseUrl: system.url, ...(JSON.parse(stdout) as object) };
    await writeFile(operator.credentials, JSON.stringify(login), { mode: 0o600 });
    return operator;
  }

  /** A command against the running gateway, and its exit code. */
  async asks(...args: string[]): Promise<{ readonly code: number; readonly stdout: string }> {
    try {
      return { code: 0, stdout: (await this.cli(...args, '--credentials', this.credentials)).stdout };
    } catch (error) {
      return error as { code: number; stdout: string };
    }
  }

  /** Publishes the registry in force with a change, and waits until it is followed. */
  async publish(change: (registry: Registry) => Registry): Promise<void> {
    const { stdout } = await this.cli('registry', 'show');
    const file = join(this.system.dataDir, 'registry.json');
    await writeFile(file, JSON.stringify(change(JSON.parse(stdout) as Registry)));
    await this.cli('registry', 'apply', file);
    await pause(FOLLOWED);
  }

  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}, url = this.system.url): Promise<Reply> {
    const sent = { authorization: `Bearer ${await this.token()}`, ...(body && { 'content-type': 'application/json' }), ...headers };
    return this.system.callAt(url, method, path, body && JSON.stringify(body), sent);
  }

  private async token(): Promise<string> {
    return this.system.login(JSON.parse(await readFile(this.credentials, 'utf8')) as { clientId: string; clientSecret: string });
  }

  private cli(...args: string[]) {
    return run(process.execPath, ['dist/apps/cli/main.js', ...args], { env: this.system.environment });
  }
}
