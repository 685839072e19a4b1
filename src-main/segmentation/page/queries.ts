import type { SegmentId } from "../../../src-shared/ids.ts";
import type { ReadStore } from "../../store/open-store.ts";

export function memberIds(store: ReadStore, segmentId: SegmentId): Set<number> {
  const members = new Set<number>();
  for (const [id] of store.rows<[number]>("SELECT customer_id FROM membership WHERE segment_id = ?", segmentId))
    members.add(id);
  return members;
}

const nameQueries = {
  product: `SELECT p.id, coalesce((SELECT f.name FROM product_fact AS f JOIN import AS i ON i.id = f.import_id
              WHERE f.product_id = p.id AND f.name IS NOT NULL AND i.state = 'visible'
              ORDER BY f.import_id DESC LIMIT 1), p.key)
            FROM json_each(?) AS w CROSS JOIN product AS p ON p.id = w.value`,
  category: "SELECT c.id, c.name FROM json_each(?) AS w CROSS JOIN category AS c ON c.id = w.value",
} as const;

/** Names of products, as the newest product file has them and else their keys, or of categories. */
export function namesOfThings(
  store: ReadStore,
  thing: keyof typeof nameQueries,
  ids: readonly number[],
): Map<number, string> {
  return new Map(store.rows<[number, string]>(nameQueries[thing], JSON.stringify(ids)));
}
