import { type ComparePair, pairComparer } from "./compare-pair.ts";
import { MISSING } from "./comparison.ts";
import type { FieldSet } from "./field.ts";
import {
  contexts,
  kindOf,
  logOddsOf,
  type MatchModel,
  MOST_BITS,
  ModelLogs,
  pairClasses,
  rarity,
} from "./match-model.ts";
import type { ComparedPairs, Patterns } from "./pattern-table.ts";
import type { MatchPacing } from "./person-table.ts";

const MOST_WEIGHT = MOST_BITS * Math.LN2;

/** Pairs further apart than this stay apart however rare what they share is. Natural log-odds. */
const HOPELESS = -25;
const PAUSE_EVERY = 16_384;

/** What one field says about one pair. */
export interface FieldEvidence {
  readonly field: number;
  readonly level: number;
  /** Natural logarithm of how much likelier it makes "the same person"; the rarity of the value included. */
  readonly weight: number;
}

export interface PairExplanation {
  /** The likelier way of being the same person: in one home, or moved. */
  readonly same: "same" | "moved";
  /** Natural log-odds against strangers before any field was looked at. */
  readonly prior: number;
  /** What each field says against strangers. */
  readonly evidence: readonly FieldEvidence[];
  /** What has to be taken off because two people of one home would share it too; the sum of all is `logOdds`. */
  readonly relatives: number;
  readonly logOdds: number;
}

/** Scores pairs of one set of fields by one model. */
export class PairScorer {
  readonly #set: FieldSet;
  readonly #model: MatchModel;
  readonly #logs: ModelLogs;
  readonly #compare: ComparePair;
  readonly #levels: Uint8Array;
  readonly #classes = new Float64Array(4);
  readonly #isPersonal: readonly boolean[];

  constructor(set: FieldSet, model: MatchModel) {
    this.#set = set;
    this.#model = model;
    this.#logs = new ModelLogs(model, set.fields);
    this.#compare = pairComparer(set);
    this.#levels = new Uint8Array(set.fields.length);
    this.#isPersonal = set.fields.map((field) => kindOf(field) === "person");
  }

  /** @returns natural log-odds that two records are the same person. */
  logOdds(a: number, b: number): number {
    this.#compare(a, b, this.#levels);
    this.#logs.classLogs(this.#levels, 0, this.#classes);
    return this.#withRarity(this.#levels, 0, a, this.#classes);
  }

  /** Scores many pairs whose levels are known already. */
  logOddsOf({ left, patterns }: ComparedPairs, table: Patterns, pacing: MatchPacing): Float32Array {
    const classes = new Float64Array(4 * table.size);
    const base = new Float64Array(table.size);
    for (let p = 0; p < table.size; p++) {
      if (p % PAUSE_EVERY === 0) pacing.stopIfAsked();
      const own = classes.subarray(4 * p, 4 * p + 4);
      this.#logs.classLogs(table.levels, p * table.width, own);
      base[p] = logOddsOf(own);
    }
    const scores = new Float32Array(left.length);
    for (let i = 0; i < left.length; i++) {
      if (i % PAUSE_EVERY === 0) pacing.stopIfAsked();
      const p = patterns[i];
      if (base[p] < HOPELESS) scores[i] = base[p];
      else {
        for (let c = 0; c < 4; c++) this.#classes[c] = classes[4 * p + c];
        scores[i] = this.#withRarity(table.levels, p * table.width, left[i], this.#classes);
      }
    }
    return scores;
  }

  /** @returns what each field that both records have says. */
  explain(a: number, b: number): PairExplanation {
    this.#compare(a, b, this.#levels);
    const levels = this.#levels;
    this.#logs.classLogs(levels, 0, this.#classes);
    const same = this.#classes[pairClasses.same] >= this.#classes[pairClasses.moved] ? "same" : "moved";
    const one = pairClasses[same];
    const logOdds = this.#withRarity(levels, 0, a, this.#classes);
    const prior = Math.log(this.#model.prior[one] / this.#model.prior[pairClasses.strangers]);
    let sum = prior;
    const evidence = this.#set.fields.flatMap((_, f): FieldEvidence[] => {
      if (levels[f] === MISSING) return [];
      const rare = this.#rarity(levels, 0, a, f);
      const weight =
        this.#logs.fieldLog(one, levels, 0, f) -
        this.#logs.fieldLog(pairClasses.strangers, levels, 0, f) +
        rare -
        this.#rarityIn(one, f, rare);
      sum += weight;
      return [{ field: f, level: levels[f], weight }];
    });
    return { same, prior, evidence, relatives: logOdds - sum, logOdds };
  }

  /** How far the rarity of a shared value lowers its logarithm in a class: where agreement is chance, and not else. */
  #rarityIn(pairClass: number, f: number, rare: number): number {
    if (pairClass === pairClasses.strangers) return rare;
    if (pairClass === pairClasses.moved) return this.#logs.isPlace[f] ? rare : 0;
    if (pairClass === pairClasses.same || !this.#isPersonal[f]) return 0;
    // Twins and namesakes agree on purpose, on rare values too.
    const { exact } = this.#set.fields[f];
    const usual = this.#model.u[f][contexts.other][exact];
    const purpose = Math.max(0, this.#model.r[f][exact] - usual);
    return -Math.log((usual * Math.exp(-rare) + purpose) / (usual + purpose));
  }

  #withRarity(levels: Uint8Array, at: number, a: number, classes: Float64Array): number {
    for (let f = 0; f < this.#set.fields.length; f++) {
      if (levels[at + f] !== this.#set.fields[f].exact) continue;
      const rare = this.#rarity(levels, at, a, f);
      if (rare === 0) continue;
      for (let c = 1; c < 4; c++) classes[c] -= this.#rarityIn(c, f, rare);
    }
    return logOddsOf(classes);
  }

  #rarity(levels: Uint8Array, at: number, a: number, f: number): number {
    const field = this.#set.fields[f];
    const id = field.ids[a];
    if (levels[at + f] !== field.exact || id < 0 || this.#logs.contextOf(levels, at, f) === contexts.same) return 0;
    const usual =
      this.#logs.fieldLog(pairClasses.same, levels, at, f) - this.#logs.fieldLog(pairClasses.strangers, levels, at, f);
    // A common value may lose all that it says, but never speaks against; a rare one stays below the most allowed.
    return Math.max(-Math.max(0, usual), Math.min(MOST_WEIGHT - usual, rarity(this.#model, field, f, id)));
  }
}
