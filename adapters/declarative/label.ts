/** Name and explanation of a setting in both languages, for the console's form. */
export function label(vi: string, en: string, viText: string, enText: string) {
  return { title: vi, description: viText, 'x-ui': { title: { vi, en }, description: { vi: viText, en: enText } } };
}
