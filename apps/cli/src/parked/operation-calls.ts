import { setTimeout as pause } from 'node:timers/promises';
import { allItems } from '../all-items';
import type { GatewayClient } from '../gateway-client';
import type { ToldProblem } from '../route/describe-simulation';
import type { OperationAnswer, OperationItemAnswer } from './describe-parked';

/** How often to look how far an operation is, and for how long; milliseconds. It goes on by itself. */
const LOOK_EVERY = 200;
const LOOK_FOR = 10_000;
/** Most deliveries of which it is told why they cannot be sent. */
const EXPLAINED = 20;

/** The operation, once it is known what it would do. */
export async function untilShown(gateway: GatewayClient, operation: OperationAnswer): Promise<OperationAnswer> {
  let shown = operation;
  while (shown.state === 'previewing') {
    await pause(LOOK_EVERY);
    shown = await read(gateway, operation.id);
  }
  return shown;
}

/** The operation once all was acted on, or as far as it is after a while. */
export async function settled(gateway: GatewayClient, id: string): Promise<OperationAnswer> {
  for (let waited = 0; ; waited += LOOK_EVERY) {
    const operation = await read(gateway, id);
    if (operation.state !== 'running' || operation.progress.waiting === 0 || waited >= LOOK_FOR) return operation;
    await pause(LOOK_EVERY);
  }
}

export function itemsOf(gateway: GatewayClient, id: string): Promise<OperationItemAnswer[]> {
  return allItems(gateway, `/v1/operations/${id}/items`, { limit: '500' });
}

/** Why the first of those that cannot be sent cannot, by position. */
export async function problemsOf(
  gateway: GatewayClient,
  id: string,
  items: readonly OperationItemAnswer[],
): Promise<ReadonlyMap<number, readonly ToldProblem[]>> {
  const puzzling = items.filter(item => item.class === 'not-translatable').slice(0, EXPLAINED);
  const found = await Promise.all(
    puzzling.map(async ({ position }) => {
      const { body } = await gateway.get(`/v1/operations/${id}/items/${position}`);
      return [position, (body as { translation: { problems: ToldProblem[] } | null }).translation?.problems ?? []] as const;
    }),
  );
  return new Map(found);
}

async function read(gateway: GatewayClient, id: string): Promise<OperationAnswer> {
  return (await gateway.get(`/v1/operations/${id}`)).body as OperationAnswer;
}
