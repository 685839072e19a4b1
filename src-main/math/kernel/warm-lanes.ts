import { LanePool } from "./lane-pool.ts";

/** Starting lanes takes 0.1 s; holding them holds the memory of the last calculation. */
const KEEP_WARM_MS = 10_000;

let warm: LanePool | undefined;
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;
let idle: NodeJS.Timeout | undefined;

/** Runs a calculation on this thread's lanes. Calculations of one thread take turns. */
export function withLanes<T>(work: (lanes: LanePool) => Promise<T>): Promise<T> {
  waiting++;
  const result = turn.then(async () => {
    clearTimeout(idle);
    warm ??= new LanePool();
    warm.arena.clear();
    try {
      return await work(warm);
    } catch (error) {
      // A stop leaves the lanes fit for the next turn, a fault may not; starting anew is right after both.
      closeLanes();
      throw error;
    } finally {
      waiting--;
      if (waiting === 0) idle = setTimeout(closeLanes, KEEP_WARM_MS).unref();
    }
  });
  turn = result.catch(() => {});
  return result;
}

function closeLanes(): void {
  void warm?.close();
  warm = undefined;
}
