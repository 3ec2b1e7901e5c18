/** Condition on a column of names that `newRun` made or that begin with one: of the process whose present run the parameter is, an earlier run. */
export function earlierRuns(column: string, parameter: string): string {
  const part = (text: string, number: number): string => `split_part(${text}, '/', ${number})`;
  return `${part(column, 1)} = ${part(parameter, 1)} AND ${part(column, 2)} <> ${part(parameter, 2)}`;
}
