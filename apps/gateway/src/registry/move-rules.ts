import { LienThongError, moveBetween, nextVersionStates, type VersionState } from '@lienthong/dossier';
import type { Break } from '@lienthong/mapping';
import type { ConnectionSpec, RegistryChange, ReleaseDocument, Version } from '@lienthong/persistence';
import type { Editor, RegistryRight } from './editor';

/** What becomes of work that is queued for a connection when it stops. */
export const QUEUED_CHOICES = ['drain', 'park', 'refuse'] as const;
export type QueuedChoice = (typeof QUEUED_CHOICES)[number];

/** What somebody wants a version to become. */
export interface Order {
  readonly to: VersionState;
  readonly reason?: string;
  /** Needed when a connection with queued work is suspended or retired. */
  readonly queued?: QueuedChoice;
  /** That it breaks something in force was seen and is wanted. */
  readonly acceptBreaks?: boolean;
}

/** The right the move takes. Throws `TRANSITION_UNKNOWN`, `RIGHT_MISSING`, `REASON_MISSING`. */
export function requireMove({ rights }: Editor, row: Version, { to, reason }: Order): RegistryRight {
  const { kind, id, version, state } = row;
  const move = moveBetween(kind, state, to);
  if (!move) {
    const possible = nextVersionStates(kind, state).join(', ');
    throw new LienThongError('TRANSITION_UNKNOWN', 'conflict', `Version ${version} of ${kind} ${id} is ${state} and cannot become ${to}`, {
      params: { kind, id, version, state, to, possible },
    });
  }
  if (!rights.includes(move.right)) {
    throw new LienThongError('RIGHT_MISSING', 'denied', `To make it ${to} takes the right ${move.right}`, {
      params: { right: move.right },
    });
  }
  if (move.reason && (reason ?? '').trim() === '') {
    throw new LienThongError('REASON_MISSING', 'invalid', 'It has to be said why', {
      violations: [{ pointer: '/reason', code: 'required', message: 'is missing' }],
    });
  }
  return move.right;
}

/** Nobody approves what they handed in or wrote themselves. */
export function requireOtherEyes({ name }: Editor, { kind, id, version, submittedBy, editors }: Version): void {
  if (name !== submittedBy && !editors.includes(name)) return;
  throw new LienThongError('FOUR_EYES', 'denied', `Version ${version} of ${kind} ${id} is your own: somebody else has to approve it`, {
    params: { kind, id, version },
  });
}

/** More names than a sentence takes. */
const MOST_NAMED = 3;

/** The error that names everything in force the versions would break together. */
export function breaking(versions: readonly Version[], breaks: readonly Break[]): LienThongError {
  const names = versions.map(({ kind, id, version }) => `${kind} ${id} v${version}`);
  const more = names.length - MOST_NAMED;
  const named = `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
  return new LienThongError('BREAKING_CHANGE', 'conflict', `${named}: ${breaks.length} thing(s) in force would break`, {
    params: { versions: named, breaks: breaks.length },
    violations: breaks.map(({ what, kind: code, message }) => ({ pointer: what, code, message: `${message.vi} / ${message.en}` })),
  });
}

/** A route that goes nowhere would be found out only by the events it loses. */
export async function requireNoRoutes(change: RegistryChange, { id }: Version): Promise<void> {
  const routes = (await change.compose()).routes.filter(({ to }) => to.includes(id)).map(route => route.id);
  if (routes.length === 0) return;
  throw new LienThongError('CONNECTION_IN_USE', 'conflict', `Routes lead to connection ${id}: ${routes.join(', ')}`, {
    params: { id, routes: routes.join(', ') },
  });
}

/**
 * A connection is tried with the tables in force, and with new ones; never with what is to replace one. Throws `TABLE_FIRST` where such
 * a table moves together with it.
 */
export function requireNoOtherTable({ id, document }: Version, beside: readonly Version[], before: ReleaseDocument | undefined): void {
  const { sharedTables = [] } = document as ConnectionSpec;
  const inForce = (before?.codeTables ?? []).map(({ name }) => name);
  const shared = beside.filter(row => row.kind === 'code-table' && sharedTables.includes(row.id) && inForce.includes(row.id));
  if (shared.length === 0) return;
  const tables = shared.map(row => row.id).join(', ');
  throw new LienThongError('TABLE_FIRST', 'conflict', `Connection ${id} was not tried with what is to replace ${tables}`, {
    params: { kind: 'connection', id, tables },
  });
}

/** Throws `WORK_QUEUED` when it is not said what becomes of queued work, or that there should be none. */
export function requireChoice({ id }: Version, { queued: choice }: Order, queued: number): void {
  if (queued === 0 || choice === 'drain' || choice === 'park') return;
  throw new LienThongError('WORK_QUEUED', 'conflict', `${queued} deliveries are queued for connection ${id}`, {
    params: { id, queued, choices: QUEUED_CHOICES.join(', ') },
  });
}
