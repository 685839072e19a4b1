/**
 * Whose turn it is to write, shared by the host's main thread and the worker threads.
 *
 * SQLite lets one connection write at a time and makes the others wait inside a blocking call. The main thread must
 * never block, so turns are taken here first: workers wait by blocking, the main thread by awaiting. Commands go
 * before jobs, which write in chunks and let go between them.
 */
const HOLDER = 0; // 0: nobody, MAIN_THREAD, or the number of a worker's task
const COMMANDS_WAITING = 1;
const MAIN_THREAD = -1;

export type TurnMemory = SharedArrayBuffer;

export function makeTurnMemory(): TurnMemory {
  return new SharedArrayBuffer(8);
}

/** @returns 0 when the turn is now `holder`'s, otherwise who has it. */
function tryTake(cells: Int32Array, holder: number): number {
  return Atomics.compareExchange(cells, HOLDER, 0, holder);
}

function letGo(cells: Int32Array, holder: number): void {
  Atomics.compareExchange(cells, HOLDER, holder, 0);
  Atomics.notify(cells, HOLDER);
}

/** For the main thread: awaits the turn, then runs `write`. */
export async function writeInTurn<T>(memory: TurnMemory, write: () => T): Promise<T> {
  const cells = new Int32Array(memory);
  Atomics.add(cells, COMMANDS_WAITING, 1);
  try {
    for (let holder = tryTake(cells, MAIN_THREAD); holder !== 0; holder = tryTake(cells, MAIN_THREAD)) {
      const wait = Atomics.waitAsync(cells, HOLDER, holder, 50);
      if (wait.async) await wait.value;
    }
  } finally {
    Atomics.sub(cells, COMMANDS_WAITING, 1);
    Atomics.notify(cells, COMMANDS_WAITING);
  }
  try {
    return write();
  } finally {
    letGo(cells, MAIN_THREAD);
  }
}

/** For a worker thread: blocks until the turn is its own, then runs `write`. @param taskId above 0. */
export function blockForTurn<T>(memory: TurnMemory, taskId: number, write: () => T): T {
  const cells = new Int32Array(memory);
  for (;;) {
    const commands = Atomics.load(cells, COMMANDS_WAITING);
    if (commands > 0) {
      Atomics.wait(cells, COMMANDS_WAITING, commands, 50);
      continue;
    }
    const holder = tryTake(cells, taskId);
    if (holder === 0) break;
    Atomics.wait(cells, HOLDER, holder, 50);
  }
  try {
    return write();
  } finally {
    letGo(cells, taskId);
  }
}

/** Frees the turn that a worker's task may have held when its thread was ended from outside. */
export function releaseTurn(memory: TurnMemory, taskId: number): void {
  letGo(new Int32Array(memory), taskId);
}
