import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import type { NamedDossier } from './model';

/** A dossier by the code people know it by. */
export function DossierLink({ dossier: { id, code = id } }: { readonly dossier: NamedDossier }): ReactElement {
  const to: string = `/dossiers/${encodeURIComponent(code)}`;
  return (
    <Link to={to} className="mono" style={{ whiteSpace: 'nowrap' }}>
      {code}
    </Link>
  );
}
