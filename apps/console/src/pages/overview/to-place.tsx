import type { ReactElement, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

interface ToPlaceProps {
  /** Address within the console, as the API gives it. */
  readonly href: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link to an address that only the API knows. */
export function ToPlace({ href, children, ...rest }: ToPlaceProps): ReactElement {
  const [path = '/', query] = href.split('?');
  const search = Object.fromEntries(new URLSearchParams(query));
  return (
    <Link to={path} search={search as never} {...rest}>
      {children}
    </Link>
  );
}
