import { closeSync } from "node:fs";
import { SortedRun } from "./sorted-run.ts";
import { openTemporary } from "./temporary-file.ts";

const FIRST_SLOTS = 1 << 12;
/** Share of the slots that are filled before there are more of them: above it, looking becomes long. */
const FULL = 0.6;

/**
 * A map from 64-bit hashes to a few 32-bit numbers that keeps the newest keys in memory; when those are too many they go
 * into a temporary file, sorted. So its memory is bounded but for some 11 bits a key: ten million keys of two numbers
 * take 22 MB instead of 270.
 *
 * A log-structured merge tree without the merging (O'Neil et al. 1996, doi:10.1007/s002360050048): a key that is set anew
 * stands in memory again, and what is newer is looked at first. Looking for a key costs one check of a filter for each
 * run in the file, and one read of the file when it is in one.
 */
export class SpillingMap {
  /** What was found last. */
  readonly values: Int32Array;
  readonly #mostSlots: number;
  /** Words of a slot: low and high half of a key, both 0 where it is free, then its values. */
  readonly #width: number;
  #slots: Uint32Array<ArrayBuffer>;
  #size = 0;
  #runs: SortedRun[] = [];
  #file: { readonly descriptor: number; bytes: number } | undefined;

  /** Keys are hashes whose high half is well spread. @param valueCount of each key. @param mostSlots in memory, a power of two; three in five are used. */
  constructor(valueCount: number, mostSlots: number) {
    this.values = new Int32Array(valueCount);
    this.#width = valueCount + 2;
    this.#mostSlots = mostSlots;
    this.#slots = new Uint32Array(Math.min(FIRST_SLOTS, mostSlots) * this.#width);
  }

  /** @returns whether the key was set; its values are then in `values`. */
  find(high: number, low: number): boolean {
    const slots = this.#slots;
    const at = slotOf(slots, this.#width, high, low || 1);
    if (slots[at] !== 0) {
      for (let i = 2; i < this.#width; i++) this.values[i - 2] = slots[at + i];
      return true;
    }
    for (let run = this.#runs.length - 1; run >= 0; run--)
      if (this.#runs[run].find(high, low || 1, this.values)) return true;
    return false;
  }

  set(high: number, low: number, ...values: readonly number[]): void {
    if (this.#size >= (this.#slots.length / this.#width) * FULL) this.#makeRoom();
    const slots = this.#slots;
    const at = slotOf(slots, this.#width, high, low || 1);
    if (slots[at] === 0) this.#size += 1;
    // A low half of 0 would look like a free slot.
    slots[at] = low || 1;
    slots[at + 1] = high;
    for (let i = 2; i < this.#width; i++) slots[at + i] = values[i - 2];
  }

  /** Removes the temporary file. */
  close(): void {
    if (this.#file) closeSync(this.#file.descriptor);
    this.#file = undefined;
    this.#runs = [];
  }

  #makeRoom(): void {
    const count = this.#slots.length / this.#width;
    if (count >= this.#mostSlots) {
      this.#spill();
      return;
    }
    const before = this.#slots;
    const width = this.#width;
    const slots = new Uint32Array(Math.min(count * 4, this.#mostSlots) * width);
    for (let from = 0; from < before.length; from += width) {
      if (before[from] === 0) continue;
      const to = slotOf(slots, width, before[from + 1], before[from]);
      for (let i = 0; i < width; i++) slots[to + i] = before[from + i];
    }
    this.#slots = slots;
  }

  #spill(): void {
    this.#file ??= { descriptor: openTemporary(), bytes: 0 };
    const records = this.#sortedRecords();
    this.#runs.push(new SortedRun(this.#file, records, this.#width));
    this.#file.bytes += records.byteLength;
    this.#slots.fill(0);
    this.#size = 0;
  }

  #sortedRecords(): Uint32Array {
    const width = this.#width;
    // As numbers of 64 bits the system sorts them itself; the low half comes first in memory on all processors that we run on.
    const keys = new BigUint64Array(this.#size);
    const halves = new Uint32Array(keys.buffer);
    let to = 0;
    for (let at = 0; at < this.#slots.length; at += width) {
      if (this.#slots[at] === 0) continue;
      halves[to++] = this.#slots[at];
      halves[to++] = this.#slots[at + 1];
    }
    keys.sort();
    if (width === 2) return halves;
    const records = new Uint32Array(this.#size * width);
    for (let i = 0; i < this.#size; i++) {
      const at = slotOf(this.#slots, width, halves[i * 2 + 1], halves[i * 2]);
      for (let word = 0; word < width; word++) records[i * width + word] = this.#slots[at + word];
    }
    return records;
  }
}

/**
 * @returns where the slot of a key begins, or the free one where it would stand. The first bits of the key choose it, so
 * that keys lie nearly in their order: sorting them then takes a sixth of the time.
 */
function slotOf(slots: Uint32Array, width: number, high: number, low: number): number {
  const mask = slots.length / width - 1;
  let slot = high >>> Math.clz32(mask);
  for (;;) {
    const at = slot * width;
    if (slots[at] === 0 || (slots[at] === low && slots[at + 1] === high)) return at;
    slot = (slot + 1) & mask;
  }
}
