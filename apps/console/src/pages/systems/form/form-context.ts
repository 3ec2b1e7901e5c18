import { createContext, useContext, type ComponentType } from 'react';
import type { Violation } from '../registry/registry';
import type { Field } from './fields';
import type { Path } from './path';

/** A part of a form: what is asked, where it stands in the document, and what it is now. */
export interface PartProps {
  readonly field: Field;
  readonly path: Path;
  readonly value: unknown;
}

/** What a form does for all its parts. */
export interface FormActs {
  readonly change: (path: Path, value: unknown) => void;
  /** What is wrong exactly at a place. */
  readonly wrongAt: (pointer: string) => readonly Violation[];
  readonly readOnly: boolean;
}

/** What every part of a form shares; by `Part` one that holds others shows them. */
export interface FormContext extends FormActs {
  readonly Part: ComponentType<PartProps>;
}

const Shared = createContext<FormContext | undefined>(undefined);
export const FormProvider = Shared.Provider;

export function useForm(): FormContext {
  const form = useContext(Shared);
  if (!form) throw new Error('A field stands outside of a form');
  return form;
}
