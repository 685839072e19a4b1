import type { Arena } from "./arena.ts";

/** Fields of a run in shared memory, one 32-bit word each: class Run in assembly/layout.ts. */
const FIELDS = [
  "rows",
  "n",
  "d",
  "k",
  "labels",
  "bounds",
  "centres",
  "thresholds",
  "candidates",
  "trials",
  "blockValues",
  "scratch",
  "scratchBytes",
] as const;
type Fields = Record<(typeof FIELDS)[number], number>;

/** These three are constants of assembly/layout.ts as well. */
export const BLOCK_ROWS = 2048;
/** float64 values that a call leaves about its block. */
export const BLOCK_VALUES = 8;
export const NO_LABEL = 255;
/** Labels are bytes, and one of them means none. */
const MOST_CENTRES = NO_LABEL;

/** Size of a run: rows, columns, centres at most, lanes that work on it. */
export interface RunSize {
  readonly n: number;
  readonly d: number;
  readonly mostCentres: number;
  readonly places: number;
}

/**
 * Reserves what one run needs besides its rows: 5 bytes a row and little more.
 * @returns the run's address.
 * @throws RangeError for more than 255 centres.
 */
export function allocateRun(arena: Arena, rows: number, { n, d, mostCentres, places }: RunSize): number {
  if (mostCentres > MOST_CENTRES) throw new RangeError(`${mostCentres} centres are more than ${MOST_CENTRES}.`);
  const blocks = Math.ceil(n / BLOCK_ROWS);
  const address = arena.allocate(4 * FIELDS.length);
  // Sums, sizes and the count of changes; a tile, distances and two vectors more; a list of rows and three more.
  const changeBytes = 8 * (mostCentres * d + mostCentres + 1);
  const vectors = d + Math.max(mostCentres, BLOCK_VALUES) + 2;
  const scratchBytes = roundUp(roundUp(changeBytes, 16) + 16 * vectors + 4 * (BLOCK_ROWS + 3), 64);
  const fields: Fields = {
    rows,
    n,
    d,
    k: 0,
    labels: arena.allocate(n),
    // Blocks work on four rows at a time and may touch three beyond the last.
    bounds: arena.allocate(4 * (n + 3)),
    centres: arena.allocate(4 * mostCentres * d),
    thresholds: arena.allocate(4 * (NO_LABEL + 1)),
    candidates: arena.allocate(4 * (1 + BLOCK_VALUES) * d),
    trials: 0,
    blockValues: arena.allocate(8 * BLOCK_VALUES * blocks),
    scratch: arena.allocate(scratchBytes * places),
    scratchBytes,
  };
  new Uint32Array(arena.memory.buffer, address, FIELDS.length).set(FIELDS.map((name) => fields[name]));
  return address;
}

/** What one lane's calls have changed; it is added up and cleared after each pass. */
export interface LaneChanges {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  readonly rows: Float64Array;
}

/** A run as its leading lane sees it. */
export class RunMemory {
  readonly address: number;
  readonly n: number;
  readonly d: number;
  readonly k: number;
  readonly blocks: number;
  /** n × d. */
  readonly rows: Float32Array;
  readonly labels: Uint8Array;
  readonly bounds: Float32Array;
  /** k × d. */
  readonly centres: Float32Array;
  /** By label; NO_LABEL has one too. */
  readonly thresholds: Float32Array;
  /** (1 + trials) × d: the start taken last, those on trial. */
  readonly candidates: Float32Array;
  /** blocks × BLOCK_VALUES. */
  readonly blockValues: Float64Array;
  readonly changes: readonly LaneChanges[];
  readonly #words: Uint32Array;

  constructor({ buffer }: WebAssembly.Memory, address: number, k: number, places: number) {
    this.#words = new Uint32Array(buffer, address, FIELDS.length);
    this.#words[FIELDS.indexOf("k")] = k;
    const field = (name: keyof Fields) => this.#words[FIELDS.indexOf(name)];
    const n = field("n");
    const d = field("d");
    this.address = address;
    this.n = n;
    this.d = d;
    this.k = k;
    this.blocks = Math.ceil(n / BLOCK_ROWS);
    this.rows = new Float32Array(buffer, field("rows"), n * d);
    this.labels = new Uint8Array(buffer, field("labels"), n);
    this.bounds = new Float32Array(buffer, field("bounds"), n);
    this.centres = new Float32Array(buffer, field("centres"), k * d);
    this.thresholds = new Float32Array(buffer, field("thresholds"), NO_LABEL + 1);
    this.candidates = new Float32Array(buffer, field("candidates"), (1 + BLOCK_VALUES) * d);
    this.blockValues = new Float64Array(buffer, field("blockValues"), BLOCK_VALUES * this.blocks);
    this.changes = Array.from({ length: places }, (_, place) => {
      const start = field("scratch") + place * field("scratchBytes");
      return {
        sums: new Float64Array(buffer, start, k * d),
        sizes: new Float64Array(buffer, start + 8 * k * d, k),
        rows: new Float64Array(buffer, start + 8 * (k * d + k), 1),
      };
    });
  }

  /** @returns the values of one row. */
  row(i: number): Float32Array {
    return this.rows.subarray(i * this.d, (i + 1) * this.d);
  }

  set trials(count: number) {
    this.#words[FIELDS.indexOf("trials")] = count;
  }
}

/** @returns a copy of the labels of a run that has ended. */
export function readLabels({ buffer }: WebAssembly.Memory, address: number): Uint8Array {
  const words = new Uint32Array(buffer, address, FIELDS.length);
  return new Uint8Array(buffer, words[FIELDS.indexOf("labels")], words[FIELDS.indexOf("n")]).slice();
}

function roundUp(bytes: number, unit: number): number {
  return Math.ceil(bytes / unit) * unit;
}
