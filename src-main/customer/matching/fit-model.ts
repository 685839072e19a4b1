import { MISSING } from "./comparison.ts";
import { findDependencies, mayDependOn, type SharingPatterns } from "./dependencies.ts";
import type { Field } from "./field.ts";
import { contexts, type LevelShares, type MatchModel, patternLogOdds, probabilityOf } from "./match-model.ts";
import type { PatternTable } from "./pattern-table.ts";
import type { MatchPacing } from "./person-table.ts";

/** What the model is fitted to. */
export interface Evidence {
  readonly fields: readonly Field[];
  /** Patterns of the pairs that blocking found; all other pairs are taken for different persons. */
  readonly candidates: PatternTable;
  /** Patterns of random pairs. */
  readonly random: PatternTable;
  readonly sharing: readonly SharingPatterns[];
  /** For each field: comparable pairs with two values, and with the same value twice. */
  readonly pairCounts: readonly { readonly total: number; readonly exact: number }[];
  readonly comparable: number;
}

/** Pairs that the expectations of `comparison.ts` are worth beside what was seen. */
const PRIOR_SAME = 10;
const PRIOR_APART = 20;
const PRIOR_CONTEXT = 10;

const ROUNDS = 6;
const MOST_STEPS = 200;
const STEP_ENOUGH = 1e-7;

/**
 * Fits m and the prior by expectation maximisation on the candidate pairs (Winkler 1988, "Using the EM algorithm for
 * weight computation in the Fellegi–Sunter model"), u on random pairs and on the frequencies of values. Because u is of
 * all pairs and the prior too, what blocking selected does not bias them. What random pairs hold of true matches is taken
 * out again: each round weighs them by the model of the round before. The first round holds everything that was sampled
 * for different persons, so that a family is believed to be one before it is believed to be one person.
 */
export function fitModel(evidence: Evidence, pacing: MatchPacing): MatchModel {
  let model: MatchModel | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    pacing.progress(round / ROUNDS, "Learning what rows of one person have in common");
    let fitted = startModel(evidence, model);
    for (let step = 0; step < MOST_STEPS; step++) {
      pacing.stopIfAsked();
      const next = improveModel(evidence, fitted);
      const change = Math.abs(Math.log(next.prior / fitted.prior)) + largestChange(next.m, fitted.m);
      fitted = next;
      if (change < STEP_ENOUGH * (round < ROUNDS - 1 ? 1000 : 1)) break;
    }
    model = fitted;
  }
  return model as MatchModel;
}

/** The model of the next round: u and dependencies anew, m and prior as they were. */
export function startModel(evidence: Evidence, before: MatchModel | undefined): MatchModel {
  const { fields } = evidence;
  const apartOf = (patterns: PatternTable) => apartShares(patterns, fields, before);
  const expected = before && sameCounts(evidence.candidates, evidence.fields, before);
  const randomApart = apartOf(evidence.random);
  const marginal = fields.map((field, f) => marginalApart(evidence, f, field, randomApart, expected?.[f] ?? 0));
  const sharingApart = evidence.sharing.map(({ patterns }) => apartOf(patterns));
  const exactShares = fields.map((field, f) => marginal[f][field.exact]);
  const parents = findDependencies(fields, evidence.sharing, sharingApart, exactShares);
  const u = fields.map((field, f): LevelShares => {
    const s = evidence.sharing.findIndex(({ parent }) => parent === parents[f]);
    if (s < 0) return [marginal[f], marginal[f], marginal[f]];
    const counts = levelCounts(evidence.sharing[s].patterns, sharingApart[s], f, field.levels.length);
    return [marginal[f], withPrior(counts, marginal[f], PRIOR_CONTEXT / 2), marginal[f]];
  });
  if (before) return { prior: before.prior, parents, m: before.m, u };
  const m = fields.map((field): LevelShares => {
    const shares = Float64Array.of(0, ...field.levels.map((level) => level.m));
    normalise(shares);
    return [shares, shares, shares];
  });
  // One record in ten has a second one: any start will do, and this one is near what files have.
  const records = Math.sqrt(2 * evidence.comparable) + 1;
  return { prior: Math.min(0.5, (0.1 * records) / Math.max(1, evidence.comparable)), parents, m, u };
}

/** One step of expectation maximisation with u held: m and the prior. */
export function improveModel({ fields, candidates, comparable }: Evidence, model: MatchModel): MatchModel {
  const { width, size, levels, counts } = candidates;
  const sums = fields.map(
    (field): LevelShares => [0, 1, 2].map(() => new Float64Array(field.levels.length + 1)) as unknown as LevelShares,
  );
  let same = 0;
  for (let p = 0; p < size; p++) {
    const at = p * width;
    const weight = counts[p] * probabilityOf(patternLogOdds(model, fields, levels, at));
    same += weight;
    for (let f = 0; f < width; f++) {
      const level = levels[at + f];
      if (level === MISSING) continue;
      sums[f][contexts.none][level] += weight;
      const parent = model.parents[f];
      if (parent < 0 || levels[at + parent] === MISSING) continue;
      sums[f][levels[at + parent] === fields[parent].exact ? contexts.same : contexts.other][level] += weight;
    }
  }
  const m = fields.map((field, f): LevelShares => {
    const expected = Float64Array.of(0, ...field.levels.map((level) => level.m));
    const all = withPrior(sums[f][contexts.none], expected, PRIOR_SAME);
    if (model.parents[f] < 0) return [all, all, all];
    return [
      all,
      withPrior(sums[f][contexts.same], all, PRIOR_CONTEXT),
      withPrior(sums[f][contexts.other], all, PRIOR_CONTEXT),
    ];
  });
  return { ...model, prior: Math.min(0.5, (same + 0.5) / (comparable + 1)), m };
}

/**
 * Log-likelihood of the candidates' patterns and of the other pairs being different persons, with the penalty of the
 * expectations: what `improveModel` raises where no field depends on another.
 */
export function logLikelihood({ fields, candidates, comparable }: Evidence, model: MatchModel): number {
  const { width, size, levels, counts } = candidates;
  let sum = 0;
  let compared = 0;
  for (let p = 0; p < size; p++) {
    let same = Math.log(model.prior);
    let apart = Math.log(1 - model.prior);
    for (let f = 0; f < width; f++) {
      const level = levels[p * width + f];
      if (level === MISSING) continue;
      same += Math.log(model.m[f][contexts.none][level]);
      apart += Math.log(model.u[f][contexts.none][level]);
    }
    const high = Math.max(same, apart);
    sum += counts[p] * (high + Math.log(Math.exp(same - high) + Math.exp(apart - high)));
    compared += counts[p];
  }
  sum += (comparable - compared + 0.5) * Math.log(1 - model.prior) + 0.5 * Math.log(model.prior);
  fields.forEach((field, f) => {
    const total = field.levels.reduce((all, level) => all + level.m, 0);
    field.levels.forEach((level, l) => {
      sum += ((PRIOR_SAME * level.m) / total) * Math.log(model.m[f][contexts.none][l + 1]);
    });
  });
  return sum;
}

/** Level shares among different persons: rare levels from random pairs, equal values from how often each occurs. */
function marginalApart(
  { random, pairCounts }: Evidence,
  f: number,
  field: Field,
  apart: Float64Array,
  expectedSame: number,
): Float64Array {
  const expected = Float64Array.of(0, ...field.levels.map((level) => level.u));
  normalise(expected);
  const counts = levelCounts(random, apart, f, field.levels.length);
  const sampled = counts.reduce((sum, count) => sum + count, 0);
  const shares = withPrior(counts, expected, PRIOR_APART);
  // What was never seen among so many may still happen once in twice as many.
  for (let level = 1; level < shares.length; level++)
    shares[level] = Math.max(shares[level], 0.5 / (sampled + PRIOR_APART));
  const { total, exact } = pairCounts[f];
  const same = Math.max(0, exact - expectedSame) + PRIOR_APART * expected[field.exact];
  // A field of several columns has no simple count of equal pairs.
  if (field.more.length === 0) shares[field.exact] = Math.min(0.999, same / (total + PRIOR_APART));
  const others = shares.reduce((sum, share) => sum + share, 0) - shares[field.exact];
  for (let level = 1; level < shares.length; level++)
    if (level !== field.exact) shares[level] *= (1 - shares[field.exact]) / others;
  return shares;
}

/** Probability of each pattern to be of different persons; 1 before there is a model. */
function apartShares(patterns: PatternTable, fields: readonly Field[], model: MatchModel | undefined): Float64Array {
  const apart = new Float64Array(patterns.size).fill(1);
  if (!model) return apart;
  for (let p = 0; p < patterns.size; p++)
    apart[p] = 1 - probabilityOf(patternLogOdds(model, fields, patterns.levels, p * patterns.width));
  return apart;
}

/** Expected pairs of the same person with the same value, by field. */
function sameCounts(patterns: PatternTable, fields: readonly Field[], model: MatchModel): number[] {
  const same = new Array<number>(fields.length).fill(0);
  for (let p = 0; p < patterns.size; p++) {
    const at = p * patterns.width;
    const weight = patterns.counts[p] * probabilityOf(patternLogOdds(model, fields, patterns.levels, at));
    for (let f = 0; f < fields.length; f++) if (patterns.levels[at + f] === fields[f].exact) same[f] += weight;
  }
  return same;
}

function levelCounts(patterns: PatternTable, weights: Float64Array, f: number, levels: number): Float64Array {
  const counts = new Float64Array(levels + 1);
  for (let p = 0; p < patterns.size; p++)
    counts[patterns.levels[p * patterns.width + f]] += patterns.counts[p] * weights[p];
  counts[MISSING] = 0;
  return counts;
}

/** Shares of counts, with `worth` more pairs spread as expected. */
function withPrior(counts: Float64Array, expected: Float64Array, worth: number): Float64Array {
  const total = expected.reduce((sum, share) => sum + share, 0);
  const shares = counts.map((count, level) => (level === MISSING ? 0 : count + (worth * expected[level]) / total));
  normalise(shares);
  return shares;
}

function normalise(shares: Float64Array): void {
  const total = shares.reduce((sum, share) => sum + share, 0);
  for (let level = 0; level < shares.length; level++) shares[level] /= total;
}

function largestChange(a: readonly LevelShares[], b: readonly LevelShares[]): number {
  let largest = 0;
  a.forEach((shares, f) =>
    shares[0].forEach((share, level) => {
      largest = Math.max(largest, Math.abs(share - b[f][0][level]));
    }),
  );
  return largest;
}

/** Fields that another one may follow from. */
export function possibleParents(fields: readonly Field[]): number[] {
  return fields.flatMap((parent, p) => (fields.some((child, c) => c !== p && mayDependOn(child, parent)) ? [p] : []));
}
