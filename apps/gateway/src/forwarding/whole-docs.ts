import type { OpenAPIObject } from '@nestjs/swagger';
import type { CompleteDocs } from '@lienthong/service';
import type { Owner } from './owners';

/** How long a reader of the documentation waits for an owner, milliseconds. */
const LONGEST_WAIT = 2_000;

/** The description of the whole API: ours, with what each owner says of its part at the moment; who is away is named. */
export function wholeDocs(owners: readonly Owner[]): CompleteDocs {
  return async document => {
    const parts = await Promise.all(owners.map(async owner => ({ owner, part: await describedBy(owner) })));
    const absent = parts.filter(({ part }) => !part).map(({ owner }) => owner.name);
    const whole = parts.reduce((sum, { owner, part }) => (part ? joined(sum, part, owner) : sum), document);
    return absent.length === 0 ? whole : { ...whole, info: { ...whole.info, description: `${whole.info.description}${notice(absent)}` } };
  };
}

async function describedBy({ url }: Owner): Promise<OpenAPIObject | undefined> {
  try {
    const answer = await fetch(`${url}/docs/openapi.json`, { signal: AbortSignal.timeout(LONGEST_WAIT) });
    return answer.ok ? ((await answer.json()) as OpenAPIObject) : undefined;
  } catch {
    return undefined;
  }
}

/** Only what is forwarded: health and metrics of an owner are not reached through the gateway. */
function joined(document: OpenAPIObject, part: OpenAPIObject, { prefixes }: Owner): OpenAPIObject {
  const written = prefixes.map(prefix => prefix.replaceAll(/:(\w+)/g, '{$1}'));
  const paths = Object.entries(part.paths)
    .filter(([path]) => written.some(prefix => path === prefix || path.startsWith(`${prefix}/`)))
    .map(([path, item]) => [path, { ...document.paths[path], ...item }] as const);
  return {
    ...document,
    paths: { ...document.paths, ...Object.fromEntries(paths) },
    components: { ...document.components, schemas: { ...part.components?.schemas, ...document.components?.schemas } },
  };
}

function notice(absent: readonly string[]): string {
  const names = absent.join(', ');
  return `\n\nHiện thiếu phần của: ${names} (đang gián đoạn). / The part of ${names} is missing: it does not answer at the moment.`;
}
