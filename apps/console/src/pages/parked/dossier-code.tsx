import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';

/** A dossier by the code its sender knows it by; by our id where that is not known. */
export function DossierCode({ code, id }: { readonly code: string | null; readonly id: string }): ReactElement {
  if (code === null) return <span className="mono">{id.slice(0, 12)}</span>;
  const to: string = `/dossiers/${encodeURIComponent(code)}`;
  return (
    <Link to={to} className="mono">
      {code}
    </Link>
  );
}
