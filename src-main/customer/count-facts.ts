import type { ReadStore } from "../store/open-store.ts";

/**
 * What an import left of identifiers and attribute values: a customer's rows say the same again and again, and it is kept once.
 * @param handed rows that were handed in to be written, by table and kind, such as "identifier.email".
 * @returns the same with what is there where a table keeps one of many. O(identifiers + attribute values of the project).
 */
export function countFacts(
  store: ReadStore,
  importId: number,
  handed: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const counts = { ...handed };
  if (Object.keys(handed).some((counted) => counted.startsWith("identifier."))) {
    const rows = store.rows<[string, number]>(
      "SELECT kind, count(*) FROM identifier WHERE import_id = ? GROUP BY kind",
      importId,
    );
    for (const [kind, count] of rows) counts[`identifier.${kind}`] = count;
  }
  // Values that customers stated are of the same table and counted as they were stated.
  if (handed.attribute_value !== undefined && handed.stated_value === undefined) {
    const row = store.get<{ count: number }>(
      "SELECT count(*) AS count FROM attribute_value WHERE import_id = ?",
      importId,
    );
    counts.attribute_value = row?.count ?? 0;
  }
  return counts;
}
