import {
  type IdentityCounts,
  type IdentitySummary,
  type IdentityThresholds,
  type MergeRule,
  mergeRules,
} from "../../../src-shared/customer-identity.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import { loadSetting } from "../../project/queries.ts";
import { clusterPeople } from "./cluster-people.ts";
import { loadStanding } from "./list-pairs.ts";
import { comparableColumns } from "./person-columns.ts";
import { countCustomers, countMerged, loadEvidence, shownImports, thresholdsInForce } from "./queries.ts";
import { waitingPairs } from "./waiting-pairs.ts";

type Context = Pick<ReadContext, "store" | "remember">;

/** How many people the customers are, and everything that made it so. */
export function summarizeIdentity(context: Context): IdentitySummary {
  const { store, remember } = context;
  const standing = loadStanding(context);
  const run = loadSetting(store, "matchRun");
  const people = loadSetting(store, "people");
  const merged = countsByRule(countMerged(store));
  return {
    ...countsOfMerged(customersOf(context), merged, standing.bands.review.length),
    thresholds: thresholdsInForce(store),
    decisions: standing.decisions.length,
    guards: people?.guards ?? [],
    guardCount: people?.guardCount ?? 0,
    run: run ? { ...run, isOld: run.imports.join() !== shownImports(store).join() } : null,
    comparable: remember("identity:comparable", () => comparableColumns(store)),
  };
}

/** What other thresholds would come to; nothing is changed. */
export function tryThresholds(context: Context, thresholds: IdentityThresholds): IdentityCounts {
  const evidence = context.remember("identity:evidence", () => loadEvidence(context.store));
  const { joined } = clusterPeople(evidence, thresholds);
  const persons = new Map(joined.map(({ customerId, personId }) => [customerId, personId]));
  const waiting = waitingPairs(
    evidence.pairs,
    (id) => persons.get(id) ?? id,
    evidence.decisions,
    Math.min(thresholds.merge, thresholds.review),
  );
  const byRule = Map.groupBy(joined, ({ rule }) => rule);
  const merged = countsByRule([...byRule].map(([rule, list]) => ({ rule, customers: list.length })));
  return countsOfMerged(customersOf(context), merged, waiting.length);
}

function customersOf({ store, remember }: Context): number {
  return remember("identity:customers", () => countCustomers(store));
}

function countsByRule(rows: readonly { rule: string; customers: number }[]): Record<MergeRule, number> {
  const of = new Map(rows.map(({ rule, customers }) => [rule, customers]));
  return Object.fromEntries(mergeRules.map((rule) => [rule, of.get(rule) ?? 0])) as Record<MergeRule, number>;
}

function countsOfMerged(customers: number, merged: Record<MergeRule, number>, waiting: number): IdentityCounts {
  const joined = Object.values(merged).reduce((sum, count) => sum + count, 0);
  return { customers, people: customers - joined, merged, waiting };
}
