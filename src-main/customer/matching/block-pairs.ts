import type { MatchScope } from "../../../src-shared/customer-matching.ts";
import { type Atom, blockingAtoms, mix } from "./blocking-atoms.ts";
import type { FieldSet } from "./field.ts";
import { choose2, PairSet } from "./pair-set.ts";
import type { MatchPacing } from "./person-table.ts";

/** Pairs that are worth comparing, ascending, and how they were found. */
export interface CandidatePairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly keys: readonly { readonly key: string; readonly pairs: number; readonly newPairs: number }[];
  /** Most records of a block that was used. */
  readonly largestBlock: number;
}

/** A key is an atom or two of them; each block of it holds the records that share it. */
interface Key {
  readonly name: string;
  readonly atoms: readonly Atom[];
}

/** Larger blocks are not kept: no budget reaches them. */
const MOST_BLOCK = 1000;
const LEAST_LARGEST = 40;
const MOST_BLOCK_TIMES_RECORDS = 1e7;

/**
 * Finds pairs that share something rare. All keys, single and crossed, cut the records into blocks; the smallest
 * blocks of all keys together are used, up to the size at which the budget of pairs is spent. A record with errors in
 * all fields but two is still found by the cross of those two. (Blocking over many keys: Christen 2012, chapter 4; the
 * smallest blocks first, as in Papadakis et al. 2014, "Meta-blocking", doi:10.1109/TKDE.2013.54.)
 * @param budget pairs, before those that several keys find are counted once.
 * @param known pairs that are compared in any case.
 * O(k²·n·log n) time for k atoms, and O(budget); memory as `PairSet`.
 */
export function blockPairs(
  set: FieldSet,
  scope: MatchScope,
  budget: number,
  known: { readonly left: Uint32Array; readonly right: Uint32Array },
  pacing: MatchPacing,
): CandidatePairs {
  const most = Math.max(LEAST_LARGEST, Math.min(MOST_BLOCK, Math.round(MOST_BLOCK_TIMES_RECORDS / set.count)));
  const sorter = new BlockSorter(set.count);
  const keys = keysOf(blockingAtoms(set));
  const blocks = keys.map((key, i) => {
    pacing.stopIfAsked();
    pacing.progress((0.5 * i) / keys.length, PHASE);
    return sorter.sort(key.atoms, most);
  });
  const pairs = new PairSet(set.count);
  known.left.forEach((a, i) => pairs.add(a, known.right[i]));
  const found = keys.map(({ name }) => ({ key: name, pairs: 0, newPairs: 0 }));
  const pairsOfSize = new Float64Array(most + 1);
  for (const { starts } of blocks)
    for (let s = 1; s < starts.length; s++)
      pairsOfSize[starts[s] - starts[s - 1]] += choose2(starts[s] - starts[s - 1]);
  let used = 1;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const largest = largestWithin(pairsOfSize, used, budget - pairs.size);
    if (largest === used) break;
    blocks.forEach((list, key) => {
      pacing.progress(0.5 + (0.5 * (pass + key / blocks.length)) / MOST_PASSES, PHASE);
      const before = pairs.size;
      found[key].pairs += addPairs(pairs, list, { above: used, upTo: largest }, set.files, scope, pacing);
      found[key].newPairs += pairs.size - before;
    });
    used = largest;
  }
  return { ...pairs.sorted(), keys: found.filter((key) => key.pairs > 0), largestBlock: used };
}

const PHASE = "Looking for rows that share something";

/** Many keys find the same pairs, so that the first pass leaves some of the budget to larger blocks. */
const MOST_PASSES = 4;

/** @returns the largest size of blocks above `used` whose pairs, each counted anew, fit into what is left. */
function largestWithin(pairsOfSize: Float64Array, used: number, left: number): number {
  let spent = 0;
  for (let size = used + 1; size < pairsOfSize.length; size++) {
    spent += pairsOfSize[size];
    // Pairs that share what hardly anybody else shares are looked at however many they are.
    if (spent > left && size > 4) return size - 1;
  }
  return pairsOfSize.length - 1;
}

function addPairs(
  pairs: PairSet,
  { rows, starts }: Blocks,
  size: { readonly above: number; readonly upTo: number },
  files: ArrayLike<number>,
  scope: MatchScope,
  pacing: MatchPacing,
): number {
  let found = 0;
  for (let s = 1; s < starts.length; s++) {
    const from = starts[s - 1];
    const to = starts[s];
    if (to - from <= size.above || to - from > size.upTo) continue;
    if (s % 1024 === 0) pacing.stopIfAsked();
    for (let i = from + 1; i < to; i++) {
      for (let j = from; j < i; j++) {
        if (rows[i] === rows[j] || !isComparable(files, rows[i], rows[j], scope)) continue;
        pairs.add(rows[j], rows[i]);
        found += 1;
      }
    }
  }
  return found;
}

export function isComparable(files: ArrayLike<number>, a: number, b: number, scope: MatchScope): boolean {
  return scope === "all" || (files[a] === files[b]) === (scope === "within");
}

function keysOf(atoms: readonly Atom[]): Key[] {
  const keys: Key[] = atoms.filter(({ use }) => use !== "narrow").map((atom) => ({ name: atom.name, atoms: [atom] }));
  const crossed = atoms.filter(({ use }) => use !== "alone");
  for (let i = 0; i < crossed.length; i++) {
    for (let j = 0; j < i; j++) {
      const [one, two] = [crossed[j], crossed[i]];
      const isSame = one.fields.some((field) => two.fields.includes(field));
      if (isSame || (one.use === "narrow" && two.use === "narrow")) continue;
      keys.push({ name: `${one.name} + ${two.name}`, atoms: [one, two] });
    }
  }
  return keys;
}

/** Blocks of one key: block s holds the records rows[starts[s]] up to rows[starts[s + 1]]. */
interface Blocks {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** Sorts the records by a key. */
class BlockSorter {
  readonly #n: number;
  /** A hash is cut to what leaves room for the record's number in the 53 bits of a double. */
  readonly #hashes: number;
  #entries: Float64Array;

  constructor(n: number) {
    this.#n = n;
    this.#hashes = Math.min(4294967296, Math.floor(2 ** 53 / Math.max(1, n)));
    this.#entries = new Float64Array(n);
  }

  /** @returns the blocks of 2 up to `most` records. */
  sort(atoms: readonly Atom[], most: number): Blocks {
    const count = this.#fill(atoms);
    const entries = this.#entries.subarray(0, count).sort();
    const rows = new Uint32Array(count);
    const starts = [0];
    let end = 0;
    for (let from = 0; from < count; ) {
      const next = (Math.floor(entries[from] / this.#n) + 1) * this.#n;
      let to = from + 1;
      while (to < count && entries[to] < next) to += 1;
      if (to - from > 1 && to - from <= most) {
        for (let i = from; i < to; i++) rows[end++] = entries[i] - (next - this.#n);
        starts.push(end);
      }
      from = to;
    }
    return { rows: rows.slice(0, end), starts: Uint32Array.from(starts) };
  }

  #fill([one, two]: readonly Atom[]): number {
    const most = this.#n * one.slots.length * (two?.slots.length ?? 1);
    if (most > this.#entries.length) this.#entries = new Float64Array(most);
    let count = 0;
    for (const left of one.slots) {
      for (const right of two?.slots ?? [undefined]) {
        for (let i = 0; i < this.#n; i++) {
          if (left[i] === 0 || right?.[i] === 0) continue;
          const hash = right ? mix(left[i], right[i]) : left[i];
          this.#entries[count++] = (hash % this.#hashes) * this.#n + i;
        }
      }
    }
    return count;
  }
}
