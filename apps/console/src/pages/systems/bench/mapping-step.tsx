import type { ReactElement } from 'react';

export function MappingStep(): ReactElement {
  return <></>;
}
