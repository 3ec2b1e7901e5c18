import { createContext, useContext } from 'react';
import type { Certificate, Violation } from '../registry/registry';
import type { Draft } from './use-draft';

/** What the steps of a version share. */
export interface Wizard {
  readonly draft: Draft;
  /** Why nothing can be changed; undefined: it can. */
  readonly readOnly: string | undefined;
  /** Everything wrong, secrets that are missing included; undefined while nobody has looked. */
  readonly violations: readonly Violation[] | undefined;
  /** Of exactly this content. */
  readonly certificate: Certificate | undefined;
}

const Shared = createContext<Wizard | undefined>(undefined);
export const WizardProvider = Shared.Provider;

export function useWizard(): Wizard {
  const wizard = useContext(Shared);
  if (!wizard) throw new Error('A step stands outside of its version');
  return wizard;
}
