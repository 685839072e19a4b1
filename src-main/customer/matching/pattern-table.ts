import type { ComparePair } from "./compare-pair.ts";
import type { Field } from "./field.ts";
import type { MatchPacing } from "./person-table.ts";

/** Ways to agree, each with the number of pairs that agree so. */
export interface Patterns {
  /** Fields. */
  readonly width: number;
  readonly size: number;
  /** Levels of pattern p stand from p × width on; 0 = missing. */
  readonly levels: Uint8Array;
  readonly counts: readonly number[];
}

/** Pairs are many, ways to agree are few: each combination of levels is kept once, with how many pairs have it. */
export class PatternTable implements Patterns {
  readonly width: number;
  readonly #radix: readonly number[];
  readonly #numbers = new Map<number, number>();
  #levels = new Uint8Array(1 << 12);
  readonly counts: number[] = [];

  constructor(fields: readonly Field[]) {
    this.width = fields.length;
    this.#radix = fields.map(({ levels }) => levels.length + 1);
  }

  get size(): number {
    return this.counts.length;
  }

  get levels(): Uint8Array {
    return this.#levels;
  }

  /** Counts one more pair. @returns the number of its pattern. */
  add(pair: Uint8Array): number {
    // Fourteen fields of at most eight levels stay below 2^53.
    let code = 0;
    for (let f = 0; f < this.width; f++) code = code * this.#radix[f] + pair[f];
    let number = this.#numbers.get(code);
    if (number === undefined) {
      number = this.counts.length;
      this.#numbers.set(code, number);
      this.counts.push(0);
      const end = (number + 1) * this.width;
      if (end > this.#levels.length) {
        const grown = new Uint8Array(2 * end);
        grown.set(this.#levels);
        this.#levels = grown;
      }
      this.#levels.set(pair, number * this.width);
    }
    this.counts[number] += 1;
    return number;
  }
}

const PAUSE_EVERY = 4096;

export interface ComparedPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** Number of each pair's pattern in the table. */
  readonly patterns: Uint32Array;
}

/**
 * Compares pairs and counts their patterns.
 * @param isWanted pairs whose levels do not pass are left out: most that blocking finds are of strangers beyond doubt.
 */
export function addPatterns(
  table: PatternTable,
  { left, right }: { readonly left: Uint32Array; readonly right: Uint32Array },
  compare: ComparePair,
  isWanted: (levels: Uint8Array) => boolean,
  pacing: MatchPacing,
): ComparedPairs {
  const into = new Uint8Array(table.width);
  const kept = {
    left: new Uint32Array(left.length),
    right: new Uint32Array(left.length),
    patterns: new Uint32Array(left.length),
  };
  let count = 0;
  for (let i = 0; i < left.length; i++) {
    if (i % PAUSE_EVERY === 0) {
      pacing.stopIfAsked();
      pacing.progress(i / left.length, "Comparing rows");
    }
    compare(left[i], right[i], into);
    if (!isWanted(into)) continue;
    kept.left[count] = left[i];
    kept.right[count] = right[i];
    kept.patterns[count] = table.add(into);
    count += 1;
  }
  return {
    left: kept.left.slice(0, count),
    right: kept.right.slice(0, count),
    patterns: kept.patterns.slice(0, count),
  };
}
