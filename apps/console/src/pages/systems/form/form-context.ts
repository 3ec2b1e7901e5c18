import { createContext, useContext, type ReactElement } from 'react';
import type { Violation } from '../registry/registry';
import type { Field } from './fields';
import type { Path } from './path';

/** What every part of a form shares. */
export interface FormContext {
  readonly change: (path: Path, value: unknown) => void;
  /** What is wrong exactly at a place. */
  readonly wrongAt: (pointer: string) => readonly Violation[];
  readonly readOnly: boolean;
  /** Draws any field: what holds fields does not know their kinds. */
  readonly draw: (field: Field, path: Path, value: unknown) => ReactElement;
}

const Shared = createContext<FormContext | undefined>(undefined);
export const FormProvider = Shared.Provider;

export function useForm(): FormContext {
  const form = useContext(Shared);
  if (!form) throw new Error('A field stands outside of a form');
  return form;
}
