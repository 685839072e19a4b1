import type { ReadStore } from "../store/open-store.ts";
import { everybody } from "./profile-queries.ts";

/** Persons of whom anything is known, but those that the audit left out of segments; ascending. */
export function everybodyInSegments(store: ReadStore): Int32Array {
  const rows = store.all<{ id: number }>(
    `SELECT person_id AS id FROM (${everybody}) WHERE person_id NOT IN (
       SELECT coalesce((SELECT m.person_id FROM merged_customer AS m WHERE m.customer_id = x.customer_id), x.customer_id)
       FROM left_out_customer AS x)
     ORDER BY person_id`,
  );
  return Int32Array.from(rows, ({ id }) => id);
}
