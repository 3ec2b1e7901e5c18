import type { ReactElement } from 'react';

export function CodeTablePage(): ReactElement {
  return <></>;
}
