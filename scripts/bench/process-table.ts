import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessEntry {
  pid: number;
  ppid: number;
  /** CPU spent by it so far, all threads, in milliseconds. */
  cpuMs: number;
  /** CPU spent by its children that have ended. */
  endedChildrenMs: number;
  command: string;
}

/** Linux counts CPU in hundredths of a second, on every architecture we run on. */
const tickMs = 10;

/** All processes of the machine, from /proc. Throws where there is none. */
export function readProcesses(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
}

function readProcess(pid: number): ProcessEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows is fixed (proc(5)): state, ppid, …
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const at = (index: number) => Number(fields[index]);
    return {
      pid,
      ppid: at(1),
      cpuMs: (at(11) + at(12)) * tickMs,
      endedChildrenMs: (at(13) + at(14)) * tickMs,
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
    };
  } catch {
    return undefined;
  }
}

/** CPU spent by everything on the machine so far, over all cores, in milliseconds. */
export function machineBusyMs(): number {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.trim().split(/\s+/) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = ticks.map(Number);
  return (user + nice + system + irq + softirq + steal) * tickMs;
}

/** A process and all below it. */
export function familyOf(pid: number, processes = readProcesses()): ProcessEntry[] {
  const family = processes.filter((entry) => entry.pid === pid);
  for (const member of family) family.push(...processes.filter((entry) => entry.ppid === member.pid));
  return family;
}

/** Resident memory in MB, of what it shares with others its part where `proportional`; 0 when it has ended. */
export function memoryOf(pid: number, proportional = false): number {
  try {
    const [file, field] = proportional ? ['smaps_rollup', 'Pss'] : ['status', 'VmRSS'];
    const kb = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    return Number(kb?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
