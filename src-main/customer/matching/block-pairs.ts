import type { MatchScope } from "../../../src-shared/customer-matching.ts";
import { type Atom, blockingAtoms, mix } from "./blocking-atoms.ts";
import type { FieldSet } from "./field.ts";
import { PairSet } from "./pair-set.ts";
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

const MOST_BLOCK = 1000;

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
  const keys = keysOf(blockingAtoms(set));
  const blocks = new BlockSorter(set.count);
  const pairs = new PairSet(set.count);
  known.left.forEach((a, i) => pairs.add(a, known.right[i]));
  const found = keys.map(({ name }) => ({ key: name, pairs: 0, newPairs: 0 }));
  const eachKey = (share: number, use: (rows: Uint32Array, key: number) => void) => {
    keys.forEach((key, i) => {
      pacing.stopIfAsked();
      pacing.progress(share + (0.25 * i) / keys.length, "Looking for rows that share something");
      blocks.each(key, (rows) => use(rows, i));
    });
  };
  const pairsOfSize = new Float64Array(MOST_BLOCK + 1);
  eachKey(0, ({ length }) => {
    if (length <= MOST_BLOCK) pairsOfSize[length] += (length * (length - 1)) / 2;
  });
  let used = 1;
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const largest = largestWithin(pairsOfSize, used, budget - pairs.size);
    if (largest === used) break;
    eachKey(pass / (MOST_PASSES + 1), (rows, key) => {
      if (rows.length <= used || rows.length > largest) return;
      pacing.stopIfAsked();
      const before = pairs.size;
      found[key].pairs += addPairs(pairs, rows, set.files, scope);
      found[key].newPairs += pairs.size - before;
    });
    used = largest;
  }
  return { ...pairs.sorted(), keys: found.filter((key) => key.pairs > 0), largestBlock: used };
}

/** Many keys find the same pairs, so that the first pass leaves some of the budget to larger blocks. */
const MOST_PASSES = 4;

/** @returns the largest size of blocks above `used` whose pairs, each counted anew, fit into what is left. */
function largestWithin(pairsOfSize: Float64Array, used: number, left: number): number {
  let spent = 0;
  for (let size = used + 1; size <= MOST_BLOCK; size++) {
    spent += pairsOfSize[size];
    // Pairs that share what hardly anybody else shares are looked at however many they are.
    if (spent > left && size > 4) return size - 1;
  }
  return MOST_BLOCK;
}

function addPairs(pairs: PairSet, rows: Uint32Array, files: ArrayLike<number>, scope: MatchScope): number {
  let found = 0;
  for (let i = 1; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      if (rows[i] === rows[j] || !isComparable(files, rows[i], rows[j], scope)) continue;
      pairs.add(rows[j], rows[i]);
      found += 1;
    }
  }
  return found;
}

export function isComparable(files: ArrayLike<number>, a: number, b: number, scope: MatchScope): boolean {
  return scope === "all" || (files[a] === files[b]) === (scope === "within");
}

function keysOf(atoms: readonly Atom[]): Key[] {
  const keys: Key[] = atoms.filter(({ isAlone }) => isAlone).map((atom) => ({ name: atom.name, atoms: [atom] }));
  for (let i = 0; i < atoms.length; i++) {
    for (let j = 0; j < i; j++) {
      const isSame = atoms[i].fields.some((field) => atoms[j].fields.includes(field));
      if (isSame || !(atoms[i].isAlone || atoms[j].isAlone)) continue;
      keys.push({ name: `${atoms[j].name} + ${atoms[i].name}`, atoms: [atoms[j], atoms[i]] });
    }
  }
  return keys;
}

/** Sorts the records by a key; kept between keys, because it holds eight bytes a record and slot. */
class BlockSorter {
  readonly #n: number;
  /** A hash is cut to what leaves room for the record's number in the 53 bits of a double. */
  readonly #hashes: number;
  #entries: Float64Array;
  #rows: Uint32Array;

  constructor(n: number) {
    this.#n = n;
    this.#hashes = Math.min(4294967296, Math.floor(2 ** 53 / Math.max(1, n)));
    this.#entries = new Float64Array(n);
    this.#rows = new Uint32Array(n);
  }

  /** Calls back with the records of each block of two or more; the array is valid during the call only. */
  each(key: Key, use: (rows: Uint32Array) => void): void {
    const count = this.#fill(key);
    const entries = this.#entries.subarray(0, count).sort();
    for (let from = 0; from < count; ) {
      const hash = Math.floor(entries[from] / this.#n);
      let to = from;
      for (; to < count && Math.floor(entries[to] / this.#n) === hash; to++)
        this.#rows[to - from] = entries[to] - hash * this.#n;
      if (to - from > 1) use(this.#rows.subarray(0, to - from));
      from = to;
    }
  }

  #fill({ atoms }: Key): number {
    const [one, two] = atoms;
    const most = this.#n * one.slots.length * (two?.slots.length ?? 1);
    if (most > this.#entries.length) {
      this.#entries = new Float64Array(most);
      this.#rows = new Uint32Array(most);
    }
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
