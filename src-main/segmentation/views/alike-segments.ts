import { cramersV } from "../../math/cramers-v.ts";
import { mannWhitney } from "../../math/mann-whitney.ts";
import type { DescribedWords } from "../describe-words.ts";

/** A feature in which segments may differ. */
export interface ComparedNumbers {
  readonly featureId: string;
  readonly label: string;
  /** Length n; NaN where it is not defined. */
  readonly values: Float64Array;
}

/** Chance that customers who are alike are said to differ, over all features together. */
const LEVEL = 0.05;
/** Below these a difference is called negligible: Vargha & Delaney 2000, and for words Cohen 1988. */
const SMALL_SUPERIORITY = 0.06;
const SMALL_ASSOCIATION = 0.1;

/** How two segments differ in one feature. */
export interface Difference {
  readonly featureId: string;
  readonly label: string;
  /** Of words: Cramér's V, 0–1. Of numbers: 0.5–1, share of pairs in which the customer of the higher segment is above. */
  readonly figure: number;
  readonly isOfWords: boolean;
  readonly isFirstHigher: boolean;
  /** In what is called small: below 1 it is negligible, however sure. */
  readonly size: number;
  /** 0–1, of this feature alone. */
  readonly p: number;
}

/** Two segments that differ in nothing that would matter. */
export interface AlikePair {
  readonly first: number;
  readonly second: number;
  /** The largest of all. */
  readonly difference: Difference;
}

/**
 * Pairs of segments that differ in nothing that would matter: in each feature the difference is either within chance
 * (Bonferroni over the features) or smaller than what is called small.
 * @param members by segment: rows of its customers, who may be in several.
 * @returns each pair with its largest difference; those that lie closest first.
 * O(features · Σ m log m) to sort, and O(k² · features · m) at worst; a pair is left at the first difference that matters.
 */
export function alikeSegments(
  numbers: readonly ComparedNumbers[],
  words: readonly DescribedWords[],
  members: readonly Int32Array[],
): AlikePair[] {
  const sorted = numbers.map(({ values }) =>
    members.map((rows) =>
      Float64Array.from(rows, (row) => values[row])
        .filter((value) => !Number.isNaN(value))
        .sort(),
    ),
  );
  const counted = words.map(({ feature, codes }) =>
    members.map((rows) => levelCounts(codes, rows, feature.levels.length)),
  );
  const level = LEVEL / Math.max(1, numbers.length + words.length);
  const pairs: AlikePair[] = [];
  members.forEach((_, first) => {
    for (let second = first + 1; second < members.length; second++) {
      const differences = differencesOf(first, second);
      let largest: Difference | undefined;
      let matters = false;
      for (const difference of differences) {
        if (!largest || difference.size > largest.size) largest = difference;
        matters = difference.size >= 1 && difference.p < level;
        if (matters) break;
      }
      if (!matters && largest) pairs.push({ first, second, difference: largest });
    }
  });
  return pairs.sort((a, b) => a.difference.size - b.difference.size);

  function* differencesOf(first: number, second: number): Generator<Difference> {
    for (const [at, { featureId, label }] of numbers.entries()) {
      const [a, b] = [sorted[at][first], sorted[at][second]];
      if (a.length > 0 && b.length > 0) yield ofNumbers(featureId, label, a, b);
    }
    for (const [at, { feature }] of words.entries()) {
      const association = cramersV([counted[at][first], counted[at][second]]);
      if (association) yield ofWords(feature, association);
    }
  }
}

function ofNumbers(featureId: string, label: string, a: Float64Array, b: Float64Array): Difference {
  const { superiority, p } = mannWhitney(a, b);
  const distance = Math.abs(superiority - 0.5);
  return {
    featureId,
    label,
    size: distance / SMALL_SUPERIORITY,
    figure: 0.5 + distance,
    isOfWords: false,
    isFirstHigher: superiority >= 0.5,
    p,
  };
}

function ofWords({ id, label }: DescribedWords["feature"], { v, p }: { v: number; p: number }): Difference {
  return { featureId: id, label, size: v / SMALL_ASSOCIATION, figure: v, isOfWords: true, isFirstHigher: true, p };
}

/** @returns how many of the rows have each level, and last how many have none. */
function levelCounts(codes: Float64Array, rows: Int32Array, levels: number): number[] {
  const counts = new Array<number>(levels + 1).fill(0);
  for (const row of rows) counts[Number.isNaN(codes[row]) ? levels : codes[row]] += 1;
  return counts;
}
