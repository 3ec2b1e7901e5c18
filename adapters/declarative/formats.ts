import type { HttpRequest } from '@lienthong/adapter-sdk';
import type { Format } from './endpoint-settings';
import { lastSegment, parentOf, valueAt } from './pointer';

/** What a call says about how it is written, and its answer read. */
export interface Formats {
  readonly format: Format;
  readonly answer?: 'json' | 'xml' | undefined;
  readonly lists: readonly string[];
  /** Where the rows stand in the answer, if the call is about rows. */
  readonly list?: string | undefined;
}

/** Of XML, the rows are read as a list also where there is only one. */
export function formatsOf(call: Formats): Pick<HttpRequest, 'content' | 'accept' | 'lists'> {
  if (answerOf(call) === 'json') return { content: call.format };
  const row = call.list === undefined ? undefined : lastSegment(call.list);
  return { content: call.format, accept: 'xml', lists: row === undefined ? call.lists : [...call.lists, row] };
}

/** What stands where the rows are. XML cannot say that a list is empty: no row in the element that holds them is an empty list. */
export function listIn(body: unknown, call: Formats & { readonly list: string }): unknown {
  const found = valueAt(body, call.list);
  if (found !== undefined || call.list === '' || answerOf(call) === 'json') return found;
  return valueAt(body, parentOf(call.list)) === undefined ? undefined : [];
}

function answerOf({ format, answer = format === 'xml' ? 'xml' : 'json' }: Formats): 'json' | 'xml' {
  return answer;
}
