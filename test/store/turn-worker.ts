import { parentPort, workerData } from "node:worker_threads";
import { blockForTurn, type TurnMemory } from "../../src-main/store/write-turn.ts";

/** A worker thread that takes turns as a job does; started by write-turn.test.ts. */
const { turn, ledger, taskId, turns, holdMs } = workerData as {
  turn: TurnMemory;
  /** [0] who is inside, [1] times that somebody else was, [2] turns done by workers, [3] set: let go. */
  ledger: SharedArrayBuffer;
  taskId: number;
  turns: number;
  /** How long each turn is held; negative: until `ledger[3]` is set. */
  holdMs: number;
};
const cells = new Int32Array(ledger);

for (let i = 0; i < turns; i++) {
  blockForTurn(turn, taskId, () => {
    if (Atomics.exchange(cells, 0, taskId) !== 0) Atomics.add(cells, 1, 1);
    parentPort?.postMessage("inside");
    if (holdMs < 0) Atomics.wait(cells, 3, 0);
    else Atomics.wait(cells, 3, 0, holdMs);
    if (Atomics.exchange(cells, 0, 0) !== taskId) Atomics.add(cells, 1, 1);
    Atomics.add(cells, 2, 1);
  });
}
