import { useEffect, type ReactElement, type ReactNode } from 'react';
import { StaleBar } from '../live/stale-bar';
import { useStale } from '../live/use-live';

interface PageProps {
  readonly title: string;
  /** Beside the title: a state, a count. */
  readonly aside?: ReactNode;
  /** At the right: what can be done. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of every page: its one heading, also the title of the tab, and since when what it follows may be old. No personal data in the title. */
export function Page({ title, aside, acts, children }: PageProps): ReactElement {
  const since = useStale();
  useEffect(() => {
    document.title = `${title} · Liên Thông`;
  }, [title]);
  return (
    <div className="page" data-stale={since !== undefined}>
      <div className="page-head">
        <h1>{title}</h1>
        {aside}
        <span className="grow" />
        {acts}
      </div>
      {since !== undefined && <StaleBar since={since} />}
      {children}
    </div>
  );
}
