/** Address of the page of a dossier, by any name it has. */
export function dossierAddress(name: string): string {
  return `/dossiers/${encodeURIComponent(name)}`;
}
