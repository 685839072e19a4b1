import { LEAST_REVIEW, type MatchRun, type PairReason } from "../../../src-shared/customer-identity.ts";
import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import { fail, type Result, succeed } from "../../../src-shared/result.ts";
import type { JobContext } from "../../jobs/job-context.ts";
import { addHistory, loadSetting, saveSetting } from "../../project/queries.ts";
import { chooseBands } from "../matching/choose-bands.ts";
import { type MatchResult, matchRecords } from "../matching/match-records.ts";
import type { MatchPacing } from "../matching/person-table.ts";
import { leadingReasons, saveMerges, wordMerges } from "../resolve-people.ts";
import { clusterPeople } from "./cluster-people.ts";
import { loadCustomerTable } from "./person-columns.ts";
import { type ExplainedPair, loadEvidence, replacePairs, shownImports } from "./queries.ts";

/** A yes and a no of one bit are noise; what is shown as a reason says more. */
const LEAST_BITS = 0.5;

/**
 * Compares all customers of the visible imports, keeps the pairs that may be one person, and joins the likely ones.
 * Nothing is written before the end, and then all of it at once.
 */
export function matchCustomers(job: JobContext): Result<MatchRun> {
  job.progress(0.01, "Reading customers");
  const imports = shownImports(job.store);
  const { table, customerIds } = loadCustomerTable(job.store, imports, () => job.stopIfAsked());
  if (table.count < 2 || table.columns.length === 0) {
    return fail(
      "nothing-to-compare",
      "There is nothing to compare customers by. Import a file with names, addresses, e-mail addresses or phone numbers.",
    );
  }
  const result = matchRecords(table, { review: LEAST_REVIEW }, pacingOf(job, 0.08, 0.9));
  job.progress(0.9, "Writing down the reasons");
  const pairs = result.pairs.map(({ left, right, probability }): ExplainedPair => {
    job.stopIfAsked();
    const reasons = explain(result, left, right);
    return { left: customerIds[left], right: customerIds[right], probability, reasons };
  });
  const run: MatchRun = {
    atMs: job.nowMs,
    imports,
    customers: table.count,
    columns: [...new Set(table.columns.map(({ name }) => name))],
    comparedPairs: result.comparedPairs,
    proposed: { merge: result.thresholds.merge, review: proposedReview(result) },
    expectedWrongShare: result.expected.falseMergeShare,
    elapsedMs: Math.round(job.elapsedMs()),
  };
  job.progress(0.95, "Joining customers");
  store(job, run, pairs);
  return succeed(run);
}

function store(job: JobContext, run: MatchRun, pairs: readonly ExplainedPair[]): void {
  const thresholds = loadSetting(job.store, "identityThresholds") ?? run.proposed;
  const found = clusterPeople(loadEvidence(job.store, { pairs }), thresholds);
  const reasons = new Map(pairs.map((pair) => [pairKey(pair.left, pair.right), pair.reasons]));
  const merges = wordMerges(job.store, found, (a, b) => leadingReasons(reasons.get(pairKey(a, b)) ?? []));
  const likely = merges.merged.filter(([, , rule]) => rule === "likeness").length;
  job.stopIfAsked();
  job.write((writing) => {
    replacePairs(writing, pairs);
    saveSetting(writing, "matchRun", run);
    saveMerges(writing, merges);
    addHistory(
      writing,
      job.nowMs,
      "customer.match",
      `${formatCount(run.customers, "customer")} compared with each other, ${formatNumber(run.comparedPairs)} pairs; ${formatNumber(likely)} joined by likeness.`,
    );
  });
}

function pairKey(a: number, b: number): string {
  return `${Math.min(a, b)}/${Math.max(a, b)}`;
}

/** What each column says about two records, and how many times likelier it makes one person, as powers of two. */
function explain({ explain: explainPair, set }: MatchResult, left: number, right: number): PairReason[] {
  return explainPair(left, right)
    .evidence.map(({ field, level, weight }) => {
      const { name, levels, columns } = set.fields[field];
      return {
        words: `${name} ${levels[level - 1].words}`,
        bits: Math.round((weight / Math.LN2) * 10) / 10,
        columns: [...new Set(columns)],
      };
    })
    .filter(({ bits }) => Math.abs(bits) >= LEAST_BITS)
    .sort((a, b) => b.bits - a.bits);
}

/** The bound that the comparison would have chosen for itself; every pair above the least one was asked for. */
function proposedReview({ pairs, thresholds }: MatchResult): number {
  const odds = Float32Array.from(pairs, ({ probability }) => Math.log(probability / (1 - probability)));
  return chooseBands(odds.filter(Number.isFinite), { merge: thresholds.merge }).review;
}

function pacingOf(job: JobContext, from: number, to: number): MatchPacing {
  return {
    progress: (share, phase) => job.progress(from + share * (to - from), phase),
    stopIfAsked: () => job.stopIfAsked(),
  };
}
