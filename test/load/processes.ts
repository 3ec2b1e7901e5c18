import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of `/proc`; 100 on every Linux this runs on. */
const TICKS = 100;

/** CPU seconds a process has used, user and system, threads and ended children included; 0 when it is gone. */
function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum(fields.slice(11, 15).map(Number)) / TICKS;
  } catch {
    return 0;
  }
}

/** A process and everything it started, as of now. */
function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // ended meanwhile
    }
  }
  const family = [pid];
  for (const member of family) family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family;
}

/** CPU seconds by name; a name may stand for several processes. */
export type CpuReading = ReadonlyMap<string, number>;

/** Reads what each part of the system has used so far, its children included. */
export function readCpu(parts: ReadonlyMap<string, readonly number[]>): CpuReading {
  return new Map([...parts].map(([name, pids]) => [name, sum(pids.flatMap(familyOf).map(cpuSeconds))]));
}

/** Microseconds of CPU per event between two readings, by part and in all. */
export function perEvent(before: CpuReading, after: CpuReading, events: number): Record<string, number> {
  const used = [...after].map(([name, seconds]) => [name, Math.round(((seconds - (before.get(name) ?? 0)) * 1e6) / events)] as const);
  return { ...Object.fromEntries(used), total: sum(used.map(([, micros]) => micros)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
