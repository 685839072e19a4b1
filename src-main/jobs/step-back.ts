import { constants, setPriority } from "node:os";

/**
 * Lets whoever else wants a processor have it first, so that a window answers while all of them work; alone, a thread is as quick
 * as before. Threads that this one starts inherit it. Linux knows a priority for each thread (setpriority(2), "Bugs"); elsewhere
 * it is the whole program's, window and all, so that nothing is done there.
 */
export function stepBack(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox may forbid it. The work is the same, and the window as quick as it was.
  }
}
