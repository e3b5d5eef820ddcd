import { randomFillSync } from 'node:crypto';

const poolBytes = 4_096;
let pool = Buffer.alloc(0);
let used = 0;

/** So many bytes of the system's randomness, each handed out once; asked for by the page, since a call costs more than its bytes. */
export function freshBytes(length: number): Buffer {
  if (length > pool.length - used) {
    // A new page each time: what was handed out is somebody's now.
    pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(poolBytes, length)));
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
}
