import { LienThongError } from '@lienthong/dossier';
import { actorOf, type Sender } from '@lienthong/security';

const WHOLE_TRAIL = 'trail:read';

/** May somebody read all of the trail? */
export function readsAll({ scopes }: Pick<Sender, 'scopes'>): boolean {
  return scopes.includes(WHOLE_TRAIL);
}

/** Throws `SCOPE_MISSING` where somebody may not read all of the trail. */
export function requireAll(sender: Pick<Sender, 'scopes'>): void {
  if (!readsAll(sender)) throw missing(WHOLE_TRAIL);
}

/**
 * Whose acts somebody may see: of all who may read the trail those asked for, else a person its own. Throws `SCOPE_MISSING` when
 * others' are asked for.
 */
export function whoseActs(sender: Sender, asked: string | undefined): string | undefined {
  if (readsAll(sender)) return asked;
  const own = actorOf(sender);
  if (!sender.person || (asked !== undefined && asked !== own)) throw missing(WHOLE_TRAIL);
  return own;
}

export function missing(scope: string): LienThongError {
  return new LienThongError('SCOPE_MISSING', 'denied', `The token lacks the scope ${scope}`, { params: { scope } });
}
