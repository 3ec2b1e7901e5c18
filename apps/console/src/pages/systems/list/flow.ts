import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../session/session';
import { flowQuery, type FlowNode } from '../../overview/model';

/** Under which it is kept how the systems fare. */
export const FLOW = flowQuery('15m').queryKey;

/** How the systems fare, by the overview; nothing for those who may not look at operations. */
export function useFlowNodes(): readonly FlowNode[] | undefined {
  const enabled = useMay('operations:read');
  return useQuery({ ...flowQuery('15m'), enabled, retry: false }).data?.nodes;
}
