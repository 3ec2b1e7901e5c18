import { useMemo, type ReactElement, type ReactNode } from 'react';
import { FormProvider, type FormActs } from './form-context';
import { FormField } from './form-field';

/** Around the parts of a form. */
export function SettingsForm({ acts, children }: { readonly acts: FormActs; readonly children: ReactNode }): ReactElement {
  const form = useMemo(() => ({ ...acts, Part: FormField }), [acts]);
  return <FormProvider value={form}>{children}</FormProvider>;
}
