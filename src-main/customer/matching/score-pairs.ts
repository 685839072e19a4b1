import { type ComparePair, pairComparer } from "./compare-pair.ts";
import type { FieldSet } from "./field.ts";
import { contextOf, frequencyWeight, levelWeight, type MatchModel, MOST_BITS, patternLogOdds } from "./match-model.ts";
import type { PatternTable } from "./pattern-table.ts";

const MOST_WEIGHT = MOST_BITS * Math.LN2;

/** Pairs further apart than this stay apart however rare what they share is. Natural log-odds. */
const HOPELESS = -25;

/** What one field says about one pair. */
export interface FieldEvidence {
  readonly field: number;
  readonly level: number;
  /** Natural logarithm of how much likelier it makes "the same person"; the frequency of the value included. */
  readonly weight: number;
}

/** Scores pairs of one set of fields by one model. */
export class PairScorer {
  readonly #set: FieldSet;
  readonly #model: MatchModel;
  readonly #compare: ComparePair;
  readonly #levels: Uint8Array;

  constructor(set: FieldSet, model: MatchModel) {
    this.#set = set;
    this.#model = model;
    this.#compare = pairComparer(set);
    this.#levels = new Uint8Array(set.fields.length);
  }

  /** @returns natural log-odds that two records are the same person. */
  logOdds(a: number, b: number): number {
    this.#compare(a, b, this.#levels);
    const base = patternLogOdds(this.#model, this.#set.fields, this.#levels, 0);
    return base + this.#frequencies(this.#levels, 0, a);
  }

  /** Scores many pairs whose levels are known already. */
  logOddsOf(left: Uint32Array, patterns: Uint32Array, table: PatternTable): Float32Array {
    const base = Float64Array.from({ length: table.size }, (_, p) =>
      patternLogOdds(this.#model, this.#set.fields, table.levels, p * table.width),
    );
    const scores = new Float32Array(left.length);
    for (let i = 0; i < left.length; i++) {
      const known = base[patterns[i]];
      scores[i] =
        known < HOPELESS ? known : known + this.#frequencies(table.levels, patterns[i] * table.width, left[i]);
    }
    return scores;
  }

  /** @returns what each field that both records have says, and the log-odds before any was looked at. */
  explain(a: number, b: number): { prior: number; evidence: FieldEvidence[] } {
    const { fields } = this.#set;
    this.#compare(a, b, this.#levels);
    const evidence = fields.flatMap((_, field): FieldEvidence[] => {
      const level = this.#levels[field];
      if (level === 0) return [];
      const context = contextOf(this.#model, fields, this.#levels, 0, field);
      const weight = levelWeight(this.#model, field, context, level) + this.#frequency(this.#levels, 0, a, field);
      return [{ field, level, weight }];
    });
    return { prior: Math.log(this.#model.prior / (1 - this.#model.prior)), evidence };
  }

  #frequencies(levels: Uint8Array, at: number, a: number): number {
    let sum = 0;
    for (let f = 0; f < this.#set.fields.length; f++) sum += this.#frequency(levels, at, a, f);
    return sum;
  }

  #frequency(levels: Uint8Array, at: number, a: number, f: number): number {
    const field = this.#set.fields[f];
    const level = levels[at + f];
    if (level !== field.exact || field.ids[a] < 0) return 0;
    const context = contextOf(this.#model, this.#set.fields, levels, at, f);
    const weight = frequencyWeight(this.#model, field, f, context, field.ids[a]);
    const usual = levelWeight(this.#model, f, context, level);
    // A common value may lose all that it says, but never speaks against; a rare one stays below the most allowed.
    return Math.max(-Math.max(0, usual), Math.min(MOST_WEIGHT - usual, weight));
  }
}
