/** The keys an act is worded by: what was done, and to what; undefined where its name has another form. */
export function partsOf(act: string): { readonly done: `done.${string}`; readonly of: `of.${string}` } | undefined {
  const cut = act.lastIndexOf('.');
  return cut < 1 ? undefined : { done: `done.${act.slice(cut + 1)}`, of: `of.${act.slice(0, cut)}` };
}

/** An act in words, the first letter large; undefined where a part of its name has none. */
export function actWords(act: string, word: (key: string) => string | undefined): string | undefined {
  const parts = partsOf(act);
  const [done, of] = [parts && word(parts.done), parts && word(parts.of)];
  if (done === undefined || of === undefined) return undefined;
  const words = `${done} ${of}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
