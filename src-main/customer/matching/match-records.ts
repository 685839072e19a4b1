import type { MatchGuard, MatchScope } from "../../../src-shared/customer-matching.ts";
import { blockPairs, type CandidatePairs, isComparable } from "./block-pairs.ts";
import { buildClusters } from "./build-clusters.ts";
import { canonicalRecords, reorder } from "./canonical-records.ts";
import { chooseBands, expectedErrors, type Thresholds } from "./choose-bands.ts";
import { pairComparer } from "./compare-pair.ts";
import type { FieldSet } from "./field.ts";
import { doubtful, fitModel, possibleParents } from "./fit-model.ts";
import { joinByKeys, type KeyJoins } from "./key-joins.ts";
import { makeFields } from "./make-fields.ts";
import { type MatchModel, probabilityOf } from "./match-model.ts";
import { addPatterns, type ComparedPairs, PatternTable } from "./pattern-table.ts";
import { defaultMatchOptions, type MatchOptions, type MatchPacing, type PersonTable, unpaced } from "./person-table.ts";
import { comparablePairs, pairCounts, randomPairs, type SampledPairs, sharingPairs } from "./sample-pairs.ts";
import { PairScorer } from "./score-pairs.ts";
import type { Evidence } from "./strangers.ts";

/** Pairs compared for each record, and for small files in all. */
const PAIRS_PER_RECORD = 20;
const LEAST_BUDGET = 200_000;
const RANDOM_PAIRS = 100_000;
const SHARING_PAIRS = 10_000;
/** A shared e-mail, phone or id with agreeing names: as sure as a pair can be, in natural log-odds (1 in 1,000). */
const JOINED_LOG_ODDS = Math.log(999);

export interface MatchedPair {
  /** Records of the table as it was given; left < right. */
  readonly left: number;
  readonly right: number;
  readonly band: "merge" | "review";
  /** 0–1 of this pair by itself. */
  readonly probability: number;
  /** Field whose equal value joins the two; −1 for none. */
  readonly keyField: number;
  /** The pair is one person through other records, or was likely by itself but does not fit into the whole. */
  readonly isThroughOthers: boolean;
}

export interface MatchResult {
  /** Person of each record, from 0 in the order in which they first occur. */
  readonly persons: Int32Array;
  readonly personCount: number;
  /** Pairs of one person, and those to be reviewed, by left and right record. */
  readonly pairs: readonly MatchedPair[];
  readonly comparedPairs: number;
  readonly apartPairs: number;
  readonly blocking: Pick<CandidatePairs, "keys" | "largestBlock">;
  readonly thresholds: Thresholds;
  readonly expected: { readonly falseMergeShare: number; readonly missedShare: number };
  readonly model: MatchModel;
  /** The fields in the model's order; their records are numbered in the engine's own order. */
  readonly set: FieldSet;
  readonly guards: readonly MatchGuard[];
  /** What speaks for and against two records being the same person. */
  readonly explain: (left: number, right: number) => ReturnType<PairScorer["explain"]>;
}

/**
 * Who is who: joins records that are the same person, by shared keys and by the Fellegi–Sunter model of record linkage
 * (1969, doi:10.1080/01621459.1969.10501049). No pair with a known answer is needed or used. The order of the records
 * changes nothing but the numbers of the persons.
 * @param table one column each of what is known of the records; columns that number the rows must not be in it.
 * @returns every record in exactly one person.
 * About 30 comparisons a record: 100,000 records take some 15 s and 300 MB.
 */
export function matchRecords(
  table: PersonTable,
  options: Partial<MatchOptions> = {},
  host: MatchPacing = unpaced,
): MatchResult {
  const pacing = neverBackwards(host);
  const settings = { ...defaultMatchOptions, ...options };
  const order = canonicalRecords(table, pacing);
  pacing.stopIfAsked();
  const set = makeFields(reorder(table, order), settings.country, pacing);
  pacing.progress(0.1, "Looking for rows that share something");
  pacing.stopIfAsked();
  const joins = joinByKeys(set, settings.scope, settings.mostSharing);
  const budget = Math.max(LEAST_BUDGET, PAIRS_PER_RECORD * set.count);
  const candidates = blockPairs(set, settings.scope, budget, joins, partOf(pacing, 0.1, 0.3));
  const { evidence, compared } = gatherEvidence(set, candidates, settings, partOf(pacing, 0.3, 0.75));
  const model = fitModel(evidence, partOf(pacing, 0.75, 0.85));
  pacing.stopIfAsked();
  const scorer = new PairScorer(set, model);
  const logOdds = scorer.logOddsOf(compared, evidence.candidates, pacing);
  pacing.stopIfAsked();
  const keys = joinedPairs(joins, set.count);
  compared.left.forEach((a, i) => {
    if (keys.has(a * set.count + compared.right[i])) logOdds[i] = Math.max(logOdds[i], JOINED_LOG_ODDS);
  });
  pacing.stopIfAsked();
  const thresholds = chooseBands(logOdds, settings);
  const between = (a: number, b: number) =>
    Math.max(scorer.logOdds(a, b), keys.has(Math.min(a, b) * set.count + Math.max(a, b)) ? JOINED_LOG_ODDS : -Infinity);
  const bound = Math.log(thresholds.merge / (1 - thresholds.merge));
  pacing.stopIfAsked();
  const links = pick({ ...compared, logOdds }, (odds) => odds >= bound);
  pacing.progress(0.9, "Making persons of the pairs");
  const clusters = buildClusters(set.count, links, between, bound, pacing);
  pacing.stopIfAsked();
  const found = listPairs(
    set,
    settings.scope,
    { ...compared, logOdds },
    clusters.labels,
    thresholds,
    keys,
    between,
    order,
  );
  return {
    ...personsOf(clusters.labels, order),
    pairs: found,
    comparedPairs: candidates.left.length,
    apartPairs:
      candidates.left.length -
      found.filter(({ isThroughOthers, band }) => band === "review" || !isThroughOthers).length,
    blocking: { keys: candidates.keys, largestBlock: candidates.largestBlock },
    thresholds,
    expected: expectedErrors(logOdds, thresholds),
    model,
    set,
    guards: [...joins.guards, ...cutGuards(clusters.cut.length)],
    explain: explainer(scorer, order),
  };
}

function gatherEvidence(
  set: FieldSet,
  candidates: CandidatePairs,
  { scope, seed }: MatchOptions,
  pacing: MatchPacing,
): { evidence: Evidence; compared: ComparedPairs } {
  const compare = pairComparer(set);
  const tableOf = (pairs: SampledPairs) => {
    const table = new PatternTable(set.fields);
    addPatterns(table, pairs, compare, () => true, partOf(pacing, 0, 0.1));
    return table;
  };
  const sampled: Evidence = {
    fields: set.fields,
    candidates: new PatternTable(set.fields),
    random: tableOf(randomPairs(set.files, scope, RANDOM_PAIRS, seed)),
    sharing: possibleParents(set.fields).map((parent) => ({
      parent,
      patterns: tableOf(sharingPairs(set.fields[parent], set.files, scope, SHARING_PAIRS, seed)),
    })),
    pairCounts: set.fields.map((field) => pairCounts(field, set.files, scope)),
    comparable: comparablePairs(set.files, scope),
  };
  const table = new PatternTable(set.fields);
  const compared = addPatterns(table, candidates, compare, doubtful(sampled), partOf(pacing, 0.1, 1));
  return { evidence: { ...sampled, candidates: table }, compared };
}

function neverBackwards(host: MatchPacing): MatchPacing {
  let told = 0;
  return {
    progress: (share, phase) => {
      told = Math.max(told, share);
      host.progress(told, phase);
    },
    stopIfAsked: () => host.stopIfAsked(),
  };
}

/** Progress of a part of the work, as a part of the whole. */
function partOf(pacing: MatchPacing, from: number, to: number): MatchPacing {
  return {
    progress: (share, phase) => pacing.progress(from + share * (to - from), phase),
    stopIfAsked: () => pacing.stopIfAsked(),
  };
}

/** Pair as a·n + b → field of the shared key. */
function joinedPairs({ left, right, fields }: KeyJoins, n: number): Map<number, number> {
  const joined = new Map<number, number>();
  left.forEach((a, i) => joined.set(Math.min(a, right[i]) * n + Math.max(a, right[i]), fields[i]));
  return joined;
}

interface ScoredPairs {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly logOdds: Float32Array;
}

function pick({ left, right, logOdds }: ScoredPairs, isWanted: (odds: number) => boolean): ScoredPairs {
  const wanted = Uint32Array.from(left, (_, i) => i).filter((i) => isWanted(logOdds[i]));
  return {
    left: wanted.map((i) => left[i]),
    right: wanted.map((i) => right[i]),
    logOdds: Float32Array.from(wanted, (i) => logOdds[i]),
  };
}

/** All pairs inside of persons, found by blocking or not, and the pairs to be reviewed. */
function listPairs(
  set: FieldSet,
  scope: MatchScope,
  scored: ScoredPairs,
  labels: Int32Array,
  { merge, review }: Thresholds,
  keys: ReadonlyMap<number, number>,
  between: (a: number, b: number) => number,
  order: Uint32Array,
): MatchedPair[] {
  const pairs: MatchedPair[] = [];
  const push = (a: number, b: number, band: "merge" | "review", odds: number) => {
    const probability = probabilityOf(odds);
    const left = Math.min(order[a], order[b]);
    const right = Math.max(order[a], order[b]);
    const keyField = keys.get(Math.min(a, b) * set.count + Math.max(a, b)) ?? -1;
    const isDirect = isComparable(set.files, a, b, scope) && (band === "merge") === probability >= merge;
    pairs.push({ left, right, band, probability, keyField, isThroughOthers: !isDirect });
  };
  const members = new Map<number, number[]>();
  labels.forEach((label, record) => {
    const others = members.get(label);
    if (!others) members.set(label, [record]);
    else {
      for (const other of others) push(other, record, "merge", between(other, record));
      others.push(record);
    }
  });
  scored.left.forEach((a, i) => {
    const b = scored.right[i];
    if (labels[a] !== labels[b] && probabilityOf(scored.logOdds[i]) >= review) push(a, b, "review", scored.logOdds[i]);
  });
  return pairs.sort((one, two) => one.left - two.left || one.right - two.right);
}

/** Persons numbered in the order of the records as they were given. */
function personsOf(labels: Int32Array, order: Uint32Array): { persons: Int32Array; personCount: number } {
  const given = new Int32Array(labels.length);
  order.forEach((record, position) => {
    given[record] = labels[position];
  });
  const numbers = new Map<number, number>();
  const persons = given.map((label) => {
    const known = numbers.get(label) ?? numbers.size;
    numbers.set(label, known);
    return known;
  });
  return { persons, personCount: numbers.size };
}

function explainer(scorer: PairScorer, order: Uint32Array): MatchResult["explain"] {
  const position = new Uint32Array(order.length);
  order.forEach((record, i) => {
    position[record] = i;
  });
  return (left, right) => scorer.explain(position[left], position[right]);
}

function cutGuards(cut: number): MatchGuard[] {
  if (cut === 0) return [];
  const words = `${cut} likely pairs would have joined rows that do not fit together as one person; they are left to review`;
  return [{ kind: "cluster-cut", field: "", value: "", records: cut, words }];
}
