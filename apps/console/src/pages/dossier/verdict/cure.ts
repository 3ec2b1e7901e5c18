import type { Verdict } from '../model';

/** The page on which the owner of a verdict acts, and the words of the link to it. */
export interface Cure {
  readonly to: string;
  readonly label: 'view-parked' | 'view-system' | 'view-routes';
}

/** Undefined where nobody has anything to do, or it is another team's to do. */
export function cureOf({ code, params, action }: Verdict): Cure | undefined {
  if (action === 'add-route') return { to: '/routes/simulate', label: 'view-routes' };
  if (action === 'replace-credentials' && params['system'] !== undefined)
    return { to: `/systems/${encodeURIComponent(params['system'])}`, label: 'view-system' };
  if (code !== 'parked' || action === 'none') return undefined;
  const group = params['group'];
  return { to: group === undefined ? '/parked' : `/parked/${encodeURIComponent(group)}`, label: 'view-parked' };
}
