import { type BlockFunction, type BlockFunctionName, blockFunctions, type Kernel } from "./load-kernel.ts";

/** Thrown in a lane once the owner has raised the stop flag. */
export class LaneStopped extends Error {}

/**
 * Cells of the first page of the shared memory, which holds no data: one stop flag for all lanes, and for each lane what
 * it and its mates are at.
 */
const STOP_CELL = 16;
const FIRST_COMMAND = 64;
const COMMAND_CELLS = 16;
/** Counts commands; mates wait for it to change. */
const COMMAND = 0;
const FUNCTION = 1;
const ADDRESS = 2;
const BLOCKS = 3;
const NEXT_BLOCK = 4;
const MATES_DONE = 5;
const PASSES = 6;
const DISMISS = -1;

/** First byte that data may lie at. */
export const DATA_START = 65_536;

/** @returns the cells of the lane that leads. */
function commandOf(memory: WebAssembly.Memory, lane: number): Int32Array {
  return new Int32Array(memory.buffer, 4 * (FIRST_COMMAND + lane * COMMAND_CELLS), COMMAND_CELLS);
}

export function raiseStop(memory: WebAssembly.Memory): void {
  Atomics.store(new Int32Array(memory.buffer), STOP_CELL, 1);
}

export function lowerStop(memory: WebAssembly.Memory): void {
  Atomics.store(new Int32Array(memory.buffer), STOP_CELL, 0);
}

/** Makes the cells of lane 0 ready to lead once more, while no lane is at work. */
export function clearTeam(memory: WebAssembly.Memory): void {
  commandOf(memory, 0).fill(0);
}

/** @returns passes that the run which this lane leads has made. */
export function passesOf(memory: WebAssembly.Memory, lane: number): number {
  return Atomics.load(commandOf(memory, lane), PASSES);
}

/** A lane that leads a calculation, with the lanes that help it: steps written as if alone, blocks shared out. */
export class Team {
  readonly memory: WebAssembly.Memory;
  readonly #kernel: Kernel;
  readonly #mates: number;
  readonly #command: Int32Array;
  readonly #stop: Int32Array;

  /** @param mates lanes that run `joinTeam` for this one; their scratch places are 1…mates, its own is 0. */
  constructor(kernel: Kernel, memory: WebAssembly.Memory, lane: number, mates: number) {
    this.memory = memory;
    this.#kernel = kernel;
    this.#mates = mates;
    this.#command = commandOf(memory, lane);
    this.#stop = new Int32Array(memory.buffer, 4 * STOP_CELL, 1);
    Atomics.store(this.#command, PASSES, 0);
  }

  /** Places that write to scratch memory of their own. */
  get places(): number {
    return 1 + this.#mates;
  }

  /** Runs a function of the kernel on every block. @throws LaneStopped */
  forEachBlock(name: BlockFunctionName, address: number, blocks: number): void {
    const command = this.#command;
    command[FUNCTION] = blockFunctions.indexOf(name);
    command[ADDRESS] = address;
    command[BLOCKS] = blocks;
    command[NEXT_BLOCK] = 0;
    this.#call();
    takeBlocks(this.#kernel[name], command, this.#stop, 0);
    for (let done = 0; done < this.#mates; done = Atomics.load(command, MATES_DONE)) {
      Atomics.wait(command, MATES_DONE, done);
    }
    if (Atomics.load(this.#stop, 0) !== 0) throw new LaneStopped();
  }

  /** Runs a function of the kernel on one block, here. */
  onBlock(name: BlockFunctionName, address: number, block: number): void {
    this.#kernel[name](address, block, 0);
  }

  countPass(): void {
    Atomics.add(this.#command, PASSES, 1);
  }

  /** Sends the mates home. */
  dismiss(): void {
    this.#command[FUNCTION] = DISMISS;
    this.#call();
  }

  #call(): void {
    if (this.#mates === 0) return;
    Atomics.store(this.#command, MATES_DONE, 0);
    Atomics.add(this.#command, COMMAND, 1);
    Atomics.notify(this.#command, COMMAND);
  }
}

/** Works for the team that lane 0 leads, until it is dismissed. */
export function joinTeam(kernel: Kernel, memory: WebAssembly.Memory, place: number): void {
  const command = commandOf(memory, 0);
  const stop = new Int32Array(memory.buffer, 4 * STOP_CELL, 1);
  for (let known = 0; ; ) {
    Atomics.wait(command, COMMAND, known);
    known = Atomics.load(command, COMMAND);
    if (command[FUNCTION] === DISMISS) return;
    takeBlocks(kernel[blockFunctions[command[FUNCTION]]], command, stop, place);
    Atomics.add(command, MATES_DONE, 1);
    Atomics.notify(command, MATES_DONE);
  }
}

/** Takes the next free block until there is none: a lane that is held up leaves more of them to the others. */
function takeBlocks(work: BlockFunction, command: Int32Array, stop: Int32Array, place: number): void {
  const address = command[ADDRESS] >>> 0;
  for (;;) {
    const block = Atomics.add(command, NEXT_BLOCK, 1);
    if (block >= command[BLOCKS] || Atomics.load(stop, 0) !== 0) return;
    work(address, block, place);
  }
}
