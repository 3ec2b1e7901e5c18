import type { GatewayClient } from './gateway-client';

/** Everything a list of the gateway holds, page by page. */
export async function allItems<Item>(gateway: GatewayClient, path: string, query: Readonly<Record<string, string>>): Promise<Item[]> {
  const found: Item[] = [];
  for (let after: string | number | null = ''; after !== null;) {
    const page = new URLSearchParams({ ...query, ...(after !== '' && { after: String(after) }) });
    const { body } = await gateway.get(`${path}?${page.toString()}`);
    const { items, next } = body as { readonly items: readonly Item[]; readonly next: string | number | null };
    found.push(...items);
    after = next;
  }
  return found;
}
