import { useEffect, type ReactElement, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  /** Beside the title: a state, a count. */
  readonly aside?: ReactNode;
  /** At the right: what can be done. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of every page: its one heading, also the title of the tab. No personal data in the title. */
export function Page({ title, aside, acts, children }: PageProps): ReactElement {
  useEffect(() => {
    document.title = `${title} · Liên Thông`;
  }, [title]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        {aside}
        <span className="grow" />
        {acts}
      </div>
      {children}
    </div>
  );
}
