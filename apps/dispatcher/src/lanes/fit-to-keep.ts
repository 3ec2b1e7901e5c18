import { AdapterFailure, LONGEST_DETAIL } from '@lienthong/adapter-sdk';
import { hideQuoted, taggedValues, tellingValues, type DossierEvent } from '@lienthong/dossier';

/** So long a text may go on: whoever cut it may have taken half a character away. */
const CUT = LONGEST_DETAIL - 1;

/**
 * A failure as it may be stored and shown, in groups, in the trail and on pages. Adapters clean the words of their partners; whatever
 * they forgot ends here, the one place every try comes by. A value no code table has is named to be mended, so only what tells who
 * somebody is leaves it.
 */
export function fitToKeep(failure: AdapterFailure, { type, data }: DossierEvent): AdapterFailure {
  const { detail, value } = failure;
  if (detail === undefined && value === undefined) return failure;
  const personal = taggedValues(type, data);
  const { failure: kind, code, message, scope, retryAfter, owner, table } = failure;
  return new AdapterFailure(kind, code, message, {
    ...{ cause: failure, scope },
    ...(detail !== undefined && { detail: hideQuoted(detail, personal, { isCut: detail.length >= CUT }) }),
    ...(value !== undefined && { value: hideQuoted(value, tellingValues(personal)) }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(owner !== undefined && { owner }),
    ...(table !== undefined && { table }),
  });
}
