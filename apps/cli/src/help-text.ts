/** Below the options of a command: how it is called, and what its exit codes say. `no` is when the answer is "no". */
export function helpText(examples: readonly string[], no?: string): string {
  const codes = ['0  xong / done', ...(no === undefined ? [] : [`1  ${no}`]), '2  không làm được / could not be done'];
  return ['', 'Ví dụ / Examples:', ...indented(examples), '', 'Mã thoát / Exit codes:', ...indented(codes)].join('\n');
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => `  ${line}`);
}
