import type { IdentityThresholds, PairReason } from "../../../src-shared/customer-identity.ts";
import { loadSetting, saveSetting } from "../../project/queries.ts";
import type { ReadStore, WriteStore } from "../../store/open-store.ts";
import type { IdentityEvidence, LikelyPair, SharedIdentifier, StandingDecision } from "./cluster-people.ts";
import type { IdentifierRule } from "./join-identifiers.ts";
import { addName, type NamesSoFar, type PersonNames } from "./person-names.ts";

/** Imports that are about to be shown or hidden, by whether they will be shown; of the others the visible ones count. */
export type Showing = ReadonlyMap<number, boolean>;

/** The imports that count, as a JSON list for SQL. */
export function shownImports(store: ReadStore, change: Showing = new Map()): number[] {
  return store
    .all<{ id: number; state: string }>("SELECT id, state FROM import ORDER BY id")
    .filter(({ id, state }) => change.get(id) ?? state === "visible")
    .map(({ id }) => id);
}

/** Thresholds in force: a person's own, else those of the latest comparison. */
export function thresholdsInForce(store: ReadStore): IdentityThresholds {
  return (
    loadSetting(store, "identityThresholds") ?? loadSetting(store, "matchRun")?.proposed ?? { merge: 0.95, review: 0.5 }
  );
}

/** What is to be looked at instead of what is stored. */
export interface EvidenceChange {
  readonly showing?: Showing | undefined;
  readonly decisions?: readonly StandingDecision[];
  readonly pairs?: readonly LikelyPair[];
}

export function loadEvidence(store: ReadStore, change: EvidenceChange = {}): IdentityEvidence {
  const shown = shownImports(store, change.showing);
  const shared = sharedIdentifiers(store, shown);
  const decisions = change.decisions ?? standingDecisions(listDecisions(store));
  const pairs = change.pairs ?? storedPairs(store).filter(pairsWithEvidence(store, shown));
  const mentioned = [
    ...shared.flatMap(({ customerIds }) => customerIds),
    ...[...decisions, ...pairs].flatMap(({ left, right }) => [left, right]),
  ];
  const present = presentAmong(store, shown, [...new Set(mentioned)]);
  const arePresent = ({ left, right }: { left: number; right: number }) => present.has(left) && present.has(right);
  const sharing = shared
    .map((identifier) => ({ ...identifier, customerIds: identifier.customerIds.filter((id) => present.has(id)) }))
    .filter(({ customerIds }) => customerIds.length > 1);
  return {
    keys: keysOf(store, present),
    decisions: decisions.filter(arePresent),
    shared: sharing,
    names: loadNames(store, shown, new Set(sharing.flatMap(({ customerIds }) => customerIds))),
    pairs: pairs.filter(arePresent),
  };
}

/** Identifiers that several customers have. A customer's own key counts as an id, where any file names ids. */
function sharedIdentifiers(store: ReadStore, shown: readonly number[]): SharedIdentifier[] {
  return store
    .all<{ kind: IdentifierRule; value: string; customerIds: string }>(
      `WITH visible AS MATERIALIZED (
         SELECT DISTINCT kind, value, customer_id FROM identifier
         WHERE import_id IN (SELECT value FROM json_each(?))
       ), named AS (
         SELECT kind, value, customer_id FROM visible
         UNION
         SELECT 'id', c.key, c.id FROM customer AS c WHERE c.key IN (SELECT value FROM visible WHERE kind = 'id')
         UNION
         SELECT 'email', lower(trim(c.key)), c.id FROM customer AS c
         WHERE lower(trim(c.key)) IN (SELECT value FROM visible WHERE kind = 'email')
       )
       SELECT kind, value, json_group_array(customer_id) AS customerIds FROM named
       GROUP BY kind, value HAVING count(*) > 1 ORDER BY kind, value`,
      JSON.stringify(shown),
    )
    .map(({ kind, value, customerIds }) => ({ kind, value, customerIds: JSON.parse(customerIds) as number[] }));
}

/** All that a person has decided of customers who are in the project, the newest first. */
export function listDecisions(store: ReadStore): StandingDecision[] {
  return store.all<StandingDecision>(
    `SELECT l.id AS left, r.id AS right, d.decision FROM identity_decision AS d
     JOIN customer AS l ON l.key = d.left_key JOIN customer AS r ON r.key = d.right_key
     ORDER BY d.id DESC`,
  );
}

/** The newest decision of each two customers. */
export function standingDecisions(log: readonly StandingDecision[]): StandingDecision[] {
  const seen = new Set<string>();
  return log.filter(({ left, right }) => {
    const pair = `${left}/${right}`;
    return !seen.has(pair) && seen.add(pair);
  });
}

export function insertDecision(
  store: WriteStore,
  [leftKey, rightKey]: readonly [string, string],
  decision: "merge" | "apart",
  atMs: number,
): void {
  store.run(
    "INSERT INTO identity_decision (left_key, right_key, decision, decided_at_ms) VALUES (?, ?, ?, ?)",
    leftKey,
    rightKey,
    decision,
    atMs,
  );
}

export function deleteNewestDecision(store: WriteStore, [leftKey, rightKey]: readonly [string, string]): void {
  store.run(
    `DELETE FROM identity_decision WHERE id = (
       SELECT max(id) FROM identity_decision WHERE left_key = ? AND right_key = ?)`,
    leftKey,
    rightKey,
  );
}

export function storedPairs(store: ReadStore): LikelyPair[] {
  return store.all<LikelyPair>("SELECT left_id AS left, right_id AS right, probability FROM match_pair");
}

export interface ExplainedPair extends LikelyPair {
  readonly reasons: readonly PairReason[];
}

/** The pairs of a new comparison stand from now on; those of earlier ones stay, so that it can be taken back. */
export function replacePairs(store: WriteStore, pairs: readonly ExplainedPair[]): void {
  const newest = store.get<{ id: number }>("SELECT coalesce(max(comparison), 0) AS id FROM compared_pair")?.id ?? 0;
  const comparison = Math.max(newest, loadSetting(store, "comparison") ?? 0) + 1;
  const insert = store.bulk(
    "INSERT INTO compared_pair (comparison, left_id, right_id, probability, reasons) VALUES (?, ?, ?, ?, ?)",
  );
  for (const { left, right, probability, reasons } of pairs)
    insert.run([comparison, Math.min(left, right), Math.max(left, right), probability, JSON.stringify(reasons)]);
  saveSetting(store, "comparison", comparison);
}

export function reasonsOf(store: ReadStore, a: number, b: number): PairReason[] {
  const row = store.get<{ reasons: string }>(
    "SELECT reasons FROM match_pair WHERE left_id = ? AND right_id = ?",
    Math.min(a, b),
    Math.max(a, b),
  );
  return row ? (JSON.parse(row.reasons) as PairReason[]) : [];
}

/**
 * Whether what spoke for a pair is still to be seen. Comparing takes minutes and imports come and go: where one that was
 * compared is hidden now, a pair counts as long as both customers still have what made them alike.
 */
function pairsWithEvidence(store: ReadStore, shown: readonly number[]): (pair: LikelyPair) => boolean {
  const compared: readonly number[] = loadSetting(store, "matchRun")?.imports ?? [];
  if (compared.every((id) => shown.includes(id))) return () => true;
  const filled = new Map<string, Set<number>>();
  const rows = store.rows<[string, number]>(
    `SELECT DISTINCT a.name, v.customer_id FROM attribute_value AS v JOIN attribute AS a ON a.id = v.attribute_id
     WHERE v.import_id IN (SELECT value FROM json_each(?))
     UNION SELECT CASE i.kind WHEN 'email' THEN 'E-mail' WHEN 'phone' THEN 'Phone' ELSE 'Further id' END, i.customer_id
     FROM identifier AS i WHERE i.import_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(shown),
    JSON.stringify(shown),
  );
  for (const [name, id] of rows) {
    const ids = filled.get(name);
    if (ids) ids.add(id);
    else filled.set(name, new Set([id]));
  }
  const has = (id: number, columns: readonly string[]) => columns.some((name) => filled.get(name)?.has(id));
  return ({ left, right }) =>
    reasonsOf(store, left, right).every(({ bits, columns }) => bits < 1 || (has(left, columns) && has(right, columns)));
}

/** Those of some customers of whom the given imports have a row. */
export function presentAmong(store: ReadStore, shown: readonly number[], candidates: readonly number[]): Set<number> {
  const present = new Set<number>();
  for (const sql of presenceQueries) {
    const missing = candidates.filter((id) => !present.has(id));
    if (missing.length === 0) break;
    for (const [id] of store.rows<[number]>(sql, JSON.stringify(missing), JSON.stringify(shown))) present.add(id);
  }
  return present;
}

// From the quickest to look through to the largest.
const presenceQueries = [
  ...["attribute_value", "consent"].map(
    (table) =>
      `SELECT DISTINCT t.customer_id FROM json_each(?) AS c CROSS JOIN ${table} AS t ON t.customer_id = c.value
       WHERE t.import_id IN (SELECT value FROM json_each(?))`,
  ),
  ...["identifier", "feedback", "message", "event", `"order"`].map(
    (table) =>
      `SELECT DISTINCT customer_id FROM ${table}
       WHERE customer_id IN (SELECT value FROM json_each(?)) AND import_id IN (SELECT value FROM json_each(?))`,
  ),
];

/** Customers of whom a visible import has a row. */
export function countCustomers(store: ReadStore): number {
  const tables = ["attribute_value", "identifier", "consent", `"order"`, "event", "message", "feedback"];
  const union = tables
    .map((table) => `SELECT customer_id FROM ${table} WHERE customer_id IS NOT NULL AND import_id IN shown`)
    .join(" UNION ");
  return (
    store.get<{ n: number }>(
      `WITH shown AS (SELECT id FROM import WHERE state = 'visible') SELECT count(*) AS n FROM (${union})`,
    )?.n ?? 0
  );
}

/** Kinds of identifiers that visible imports name. */
export function identifierKinds(store: ReadStore): Set<IdentifierRule> {
  const kinds: readonly IdentifierRule[] = ["id", "email", "phone"];
  const isNamed = (kind: IdentifierRule) =>
    store.get(
      "SELECT 1 FROM identifier WHERE kind = ? AND import_id IN (SELECT id FROM import WHERE state = 'visible') LIMIT 1",
      kind,
    ) !== undefined;
  return new Set(kinds.filter(isNamed));
}

/**
 * Customers of visible imports who have an identifier, and whom each of them is counted under. A customer's own key counts as
 * an id and as an e-mail address.
 */
export function visibleBearers(
  store: ReadStore,
  kind: IdentifierRule,
  value: string,
): { customerId: number; personId: number }[] {
  return store.all(
    `SELECT DISTINCT f.customer_id AS customerId, coalesce(m.person_id, f.customer_id) AS personId
     FROM (
       SELECT i.customer_id FROM identifier AS i
       WHERE i.kind = ? AND i.value = ? AND i.import_id IN (SELECT id FROM import WHERE state = 'visible')
       UNION ALL
       SELECT c.id FROM customer AS c WHERE c.key = ? AND ? <> 'phone'
     ) AS f LEFT JOIN merged_customer AS m ON m.customer_id = f.customer_id ORDER BY 1`,
    kind,
    value,
    value,
    kind,
  );
}

export function keysOf(store: ReadStore, ids: Iterable<number>): Map<number, string> {
  return new Map(
    store.rows<[number, string]>(
      "SELECT c.id, c.key FROM json_each(?) AS w CROSS JOIN customer AS c ON c.id = w.value",
      JSON.stringify([...ids]),
    ),
  );
}

/** Names and birth dates of some customers, from all visible imports. */
export function loadNames(
  store: ReadStore,
  shown: readonly number[],
  ids: ReadonlySet<number>,
): Map<number, PersonNames> {
  const names = new Map<number, NamesSoFar>();
  const rows = store.rows<[number, string, string]>(
    `SELECT DISTINCT v.customer_id, a.name, v.value
     FROM json_each(?) AS w CROSS JOIN attribute_value AS v ON v.customer_id = w.value
     JOIN attribute AS a ON a.id = v.attribute_id
     WHERE a.name IN ('First name', 'Last name', 'Full name', 'Date of birth')
       AND v.import_id IN (SELECT value FROM json_each(?))
     ORDER BY v.customer_id, a.name, v.value`,
    JSON.stringify([...ids]),
    JSON.stringify(shown),
  );
  for (const [id, attribute, value] of rows) {
    const own = names.get(id) ?? { given: [], surnames: [], born: [] };
    names.set(id, own);
    addName(own, attribute, value);
  }
  return names;
}

/** Customers that are counted under another one: id, that one's id, by which rule. */
export function mergedRows(store: ReadStore): IterableIterator<[number, number, string, string]> {
  return store.rows("SELECT customer_id, person_id, rule, reason FROM merged_customer");
}

export function countMerged(store: ReadStore): { rule: string; customers: number }[] {
  return store.all("SELECT rule, count(*) AS customers FROM merged_customer GROUP BY rule");
}
