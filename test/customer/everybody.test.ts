import { expect, test } from "vitest";
import { everybodyInSegments } from "../../src-main/customer/profile-queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { randomWorld } from "../segmentation/rules/random-world.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";

test("somebody is known who is in any of the views of visible rows, and is not left out of segments", () => {
  for (let seed = 1; seed <= 4; seed++) {
    const { store } = randomWorld(makeRng(seed), temporaryFolder());
    const customers = store.all<{ id: number }>("SELECT id FROM customer ORDER BY id").map(({ id }) => id);
    // A person and a joined one of whom nothing is to be known, and one who stays out of segments.
    const [hidden = 0, apart = 0] = customers;
    store.run(
      "INSERT INTO left_out_customer (customer_id, scope) VALUES (?, 'everything'), (?, 'clustering')",
      hidden,
      apart,
    );
    const views = ["person_attribute", "visible_event", "visible_message", "visible_feedback", "consent_decision"];
    const known = new Set(
      [...views.map((view) => `SELECT person_id AS id FROM ${view}`), "SELECT customer_id AS id FROM visible_order"]
        .flatMap((sql) => store.all<{ id: number | null }>(sql))
        .flatMap(({ id }) => id ?? []),
    );
    const personOf = new Map(store.rows<[number, number]>("SELECT customer_id, person_id FROM merged_customer"));
    for (const id of [hidden, apart]) known.delete(personOf.get(id) ?? id);
    expect([...everybodyInSegments(store)]).toEqual([...known].sort((a, b) => a - b));
    store.close();
  }
});
