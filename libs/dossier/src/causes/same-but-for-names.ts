/** Longer ones differ in what no person would call another cause. */
const LONGEST = 200;

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
/** A word that holds at least one digit: a number, a code of a dossier, a time, an id. A status of HTTP is no such name. */
const NAMES = /(?<!HTTP )(?<![\p{L}\p{N}])[\p{L}\p{N}._:/+-]*\p{N}[\p{L}\p{N}._:/+-]*/gu;

/** A message of a partner without what names one dossier, person or moment: two that say the same of different dossiers become equal. */
export function sameButForNames(text: string): string {
  const bare = text.normalize('NFC').replace(UUID, '#').replace(NAMES, keepStatus);
  return bare
    .replace(/(?:#[\s,;]*){2,}/gu, '# ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}

/** Punctuation at the end of a sentence is none of the name. */
function keepStatus(name: string): string {
  return `#${/[.:,;]+$/.exec(name)?.[0] ?? ''}`;
}
