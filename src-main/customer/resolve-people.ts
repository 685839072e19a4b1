import { createHash } from "node:crypto";
import type { IdentityGuard, MergeRule } from "../../src-shared/customer-identity.ts";
import { formatShare } from "../../src-shared/format.ts";
import { saveSetting } from "../project/queries.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";
import { clusterPeople, type JoinedCustomer, type PeopleFound } from "./identity/cluster-people.ts";
import { type IdentifierRule, identifierWords } from "./identity/join-identifiers.ts";
import { loadEvidence, mergedRows, reasonsOf, type Showing, thresholdsInForce } from "./identity/queries.ts";

export { MOST_SHARING } from "./identity/join-identifiers.ts";
export type { Showing } from "./identity/queries.ts";

const GUARDS_KEPT = 100;
const REASONS_NAMED = 3;

/** Customers that are counted under another one, why, and what was kept from joining more of them. */
export interface Merges {
  readonly merged: readonly MergedRow[];
  readonly guards: readonly IdentityGuard[];
}

export interface FoundMerges extends Merges {
  /** Customers who share an identifier with somebody. */
  readonly sharing: ReadonlySet<number>;
}

type MergedRow = readonly [customerId: number, personId: number, rule: MergeRule, reason: string];

/**
 * Finds which customers are the same person: by what people decided, by equal e-mail addresses, phones and ids in visible
 * imports, and by likeness. Depends on nothing but which imports are visible, the decisions, and the latest comparison.
 * Cost: one pass over the identifiers, O(n log n).
 */
export function findMerges(store: ReadStore, change?: Showing): FoundMerges {
  const evidence = loadEvidence(store, { showing: change });
  const merges = wordMerges(store, clusterPeople(evidence, thresholdsInForce(store)));
  return { ...merges, sharing: new Set(evidence.shared.flatMap(({ customerIds }) => customerIds)) };
}

/** @param words the words of a pair of customers that are alike; those of the stored pair else. */
export function wordMerges(
  store: ReadStore,
  { joined, guards }: PeopleFound,
  reasonWords = (a: number, b: number): readonly string[] => leadingReasons(reasonsOf(store, a, b)),
): Merges {
  const keys = new Map(
    store.rows<[number, string]>(
      "SELECT c.id, c.key FROM json_each(?) AS w CROSS JOIN customer AS c ON c.id = w.value",
      JSON.stringify(joined.map(({ viaId }) => viaId)),
    ),
  );
  const merged = joined.map((entry): MergedRow => {
    const reason = wordsOf(entry, keys.get(entry.viaId) ?? "", reasonWords);
    return [entry.customerId, entry.personId, entry.rule, reason];
  });
  return { merged, guards };
}

function wordsOf(
  { customerId, viaId, rule, value, probability }: JoinedCustomer,
  viaKey: string,
  reasonWords: (a: number, b: number) => readonly string[],
): string {
  if (rule === "decision") return `You decided that this is the same person as ${viaKey}.`;
  if (rule !== "likeness")
    return `Has the ${identifierWords[rule satisfies IdentifierRule]} ${value}, as ${viaKey} has.`;
  const why = reasonWords(customerId, viaId).join(", ");
  return `${formatShare(probability)} likely the same person as ${viaKey}${why === "" ? "" : `: ${why}`}.`;
}

/** The strongest things that speak for a pair, in words. */
export function leadingReasons(reasons: readonly { words: string; bits: number }[]): string[] {
  return reasons
    .filter(({ bits }) => bits >= 1)
    .sort((a, b) => b.bits - a.bits)
    .slice(0, REASONS_NAMED)
    .map(({ words }) => words.charAt(0).toLowerCase() + words.slice(1));
}

/** Writes what changed since the last time. */
export function saveMerges(store: WriteStore, { merged, guards }: Merges): void {
  const wanted = new Map(merged.map((row) => [row[0], row]));
  const gone: number[] = [];
  for (const row of mergedRows(store)) {
    const now = wanted.get(row[0]);
    if (now?.every((cell, i) => cell === row[i])) wanted.delete(row[0]);
    else if (!now) gone.push(row[0]);
  }
  store.run("DELETE FROM merged_customer WHERE customer_id IN (SELECT value FROM json_each(?))", JSON.stringify(gone));
  const insert = store.bulk(
    "INSERT OR REPLACE INTO merged_customer (customer_id, person_id, rule, reason) VALUES (?, ?, ?, ?)",
  );
  for (const row of wanted.values()) insert.run(row);
  saveSetting(store, "people", {
    fingerprint: fingerprintOf(merged),
    guards: guards.slice(0, GUARDS_KEPT),
    guardCount: guards.length,
  });
}

/** Equal for equal merges, whatever joined them: features depend on who is who, not on why. */
function fingerprintOf(merged: Merges["merged"]): string {
  if (merged.length === 0) return "";
  const pairs = merged.map(([customerId, personId]) => `${customerId}>${personId}`).sort();
  return createHash("sha256").update(pairs.join()).digest("base64url").slice(0, 16);
}
