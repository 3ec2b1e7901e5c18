import type { Static, TObject } from '@sinclair/typebox';
import type { Adapter } from './contract';

/** Declares an adapter; the type of the settings that `connect` receives is inferred from their schema. */
export function defineAdapter<T extends TObject>(
  adapter: Omit<Adapter<Static<T>>, 'settings'> & { readonly settings: T },
): Adapter<Static<T>> {
  return adapter;
}
