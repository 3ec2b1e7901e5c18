import type { ReactElement, ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Page } from '../../parts/page';
import { useMay } from '../../session/session';
import './audit.css';
import { useTexts } from './texts';

const TABS = [
  { name: 'entries', to: '/audit' },
  { name: 'checkpoints', to: '/audit/checkpoints', right: 'trail:read' },
  { name: 'views', to: '/audit/views' },
  { name: 'config', to: '/audit/config' },
  { name: 'days', to: '/audit/days', right: 'trail:read' },
] as const;

interface AuditFrameProps {
  readonly tab: (typeof TABS)[number]['name'];
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of the audit pages: one heading, and the parts as links. */
export function AuditFrame({ tab, acts, children }: AuditFrameProps): ReactElement {
  const say = useTexts();
  const all = useMay('trail:read');
  const seen = TABS.filter(one => all || !('right' in one) || one.name === tab);
  return (
    <Page title={tab === 'entries' ? say('audit') : `${say('audit')}: ${say(tab)}`} acts={acts}>
      <nav className="audit-tabs" aria-label={say('tabs')}>
        {seen.map(({ name, to }) => (
          <Link key={name} to={to} aria-current={name === tab ? 'page' : undefined} activeOptions={{ exact: true }}>
            {say(name)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
