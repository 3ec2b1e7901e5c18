import type { ReactElement, ReactNode } from 'react';

/** Something wider than a phone: it scrolls by itself, also by keyboard, and the page does not. */
export function Wide({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="wide" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
