import type { ReactElement } from 'react';
import { ViewList } from './views/view-list';

/** Who looked at the personal data of a dossier, and why. */
export function DossierViews({ code }: { readonly code: string }): ReactElement {
  return <ViewList search={{ dossier: code }} withoutDossier />;
}
