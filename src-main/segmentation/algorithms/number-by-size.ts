import { numbersBySize } from "./measure-fit.ts";

/** A model whose segments can be put in another order. */
export interface Numbering<Model, Found extends { readonly labels: Int32Array }> {
  /** What the model says of the rows, in its own numbering. */
  readonly find: (model: Model) => Found;
  /** k × d: where each segment lies; puts segments of one size in order. */
  readonly places: (model: Model) => Float64Array;
  /** Segments of the model. */
  readonly count: (model: Model) => number;
  /** The model with segment c as number `numbers[c]`; those numbered −1 are left out. */
  readonly reorder: (model: Model, numbers: Int32Array) => Model;
}

/** More rounds would only go in a circle, between numberings that rows on a border make equally good. */
const MOST_ROUNDS = 10;

/**
 * Numbers a model's segments by size, the largest first, and leaves out those that no row is in. The labels are those that
 * the model gives, so that it will give them again: where a row fits two segments equally well the number decides, and
 * numbering may have to be done once more.
 */
export function numberBySize<Model, Found extends { readonly labels: Int32Array }>(
  model: Model,
  { find, places, count, reorder }: Numbering<Model, Found>,
): Found & { readonly model: Model } {
  let current = model;
  for (let round = 0; ; round++) {
    const found = find(current);
    const k = count(current);
    const used = new Set(found.labels);
    const bySize = numbersBySize({ labels: found.labels, centres: places(current) }, k);
    const numbers = bySize.map((number, c) => (used.has(c) ? number : -1));
    if (round === MOST_ROUNDS || numbers.every((number, c) => number === c)) return { ...found, model: current };
    current = reorder(current, numbers);
  }
}

/** @returns blocks of `size` values in another order: block c as number `numbers[c]`, those numbered −1 left out. */
export function reorderBlocks(values: Float64Array, size: number, numbers: Int32Array): Float64Array {
  const kept = numbers.reduce((count, number) => count + (number >= 0 ? 1 : 0), 0);
  const reordered = new Float64Array(kept * size);
  for (const [c, number] of numbers.entries()) {
    if (number >= 0) reordered.set(values.subarray(c * size, (c + 1) * size), number * size);
  }
  return reordered;
}
