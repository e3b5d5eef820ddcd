import { memoryOf } from '../../bench/process-table.ts';
import type { Stage } from '../town/stage.ts';

/** Looks at the services' resident memory each 300 ms; `stop` answers the most that one of them took, in MB. */
export function watchMemory({ procs }: Stage): { stop(): number } {
  let most = 0;
  const look = () => {
    for (const { pid, runs } of procs) if (runs) most = Math.max(most, memoryOf(pid) || 0);
  };
  const timer = setInterval(look, 300);
  return {
    stop() {
      look();
      clearInterval(timer);
      return most;
    },
  };
}
