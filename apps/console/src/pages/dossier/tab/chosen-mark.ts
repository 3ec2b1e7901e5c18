import type { Mark } from '../model';

/** The mark that was chosen, or the cluster it stands in. */
export function chosenMark(marks: readonly Mark[], id: string | undefined): Mark | undefined {
  return id === undefined ? undefined : marks.find(mark => mark.id === id || mark.cluster?.ids.includes(id));
}
