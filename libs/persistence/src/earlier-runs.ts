/** Condition on a column that holds names of runs: an earlier run of the process whose present run the parameter is. */
export function earlierRuns(column: string, parameter: string): string {
  return `${column} <> ${parameter} AND split_part(${column}, '/', 1) = split_part(${parameter}, '/', 1)`;
}
