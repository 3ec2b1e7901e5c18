import { moveTogether, submitTogether } from '../registry/queries';
import type { ConnectionSummary, Kind, Resource, SystemSummary, VersionView } from '../registry/registry';
import type { RouteConditions } from '../../routes/model';

/** One thing that is handed in or approved together with a version of a connection. */
export interface BundleItem {
  readonly kind: Kind;
  readonly version: VersionView;
}

interface Around {
  readonly system: Resource<SystemSummary> | undefined;
  readonly routes: readonly Resource<RouteConditions>[];
}

/** The version with what is being prepared around it, what others are built on first: its new system, and the routes from and to it. */
export function bundleOf(version: VersionView, { system: name }: ConnectionSummary, { system, routes }: Around): BundleItem[] {
  const touching = routes.filter(
    ({ summary: { to = [], from = [] } }) => to.includes(version.id) || (name !== undefined && from.includes(name)),
  );
  return [
    ...(system?.open ? [{ kind: 'systems' as const, version: system.open }] : []),
    { kind: 'connections', version },
    ...touching.flatMap(({ open }) => (open ? [{ kind: 'routes' as const, version: open }] : [])),
  ];
}

/** Hands in everything that was not handed in before, see {@link submitTogether}. */
export async function submitAll(items: readonly BundleItem[]): Promise<void> {
  await submitTogether(versionsOf(items));
}

interface Decision {
  readonly comment: string;
  readonly acceptBreaks: boolean;
}

/** Approves everything that waits: all of it comes into force in one release, or nothing. */
export async function approveAll(items: readonly BundleItem[], { comment, acceptBreaks }: Decision, idempotencyKey: string): Promise<void> {
  await moveTogether(versionsOf(waiting(items)), { to: 'active', reason: comment, ...(acceptBreaks && { acceptBreaks }) }, idempotencyKey);
}

/** Sends everything that waits back to who handed it in. */
export async function returnAll(items: readonly BundleItem[], reason: string, idempotencyKey: string): Promise<void> {
  await moveTogether(versionsOf(waiting(items)), { to: 'draft', reason }, idempotencyKey);
}

export function waiting(items: readonly BundleItem[]): BundleItem[] {
  return items.filter(({ version }) => version.state === 'submitted');
}

/** Is it somebody's own work? Nobody approves that. */
export function isOwn(items: readonly BundleItem[], user: string): boolean {
  const name = `user:${user}`;
  return waiting(items).some(({ version }) => version.submittedBy === name || version.editors.includes(name));
}

function versionsOf(items: readonly BundleItem[]): VersionView[] {
  return items.map(({ version }) => version);
}
