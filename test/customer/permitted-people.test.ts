import { expect, test } from "vitest";
import { permittedPeople } from "../../src-main/customer/profile-queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { pick } from "../shared/random.ts";
import { freshProject } from "../source/shop-project.ts";

test("those are permitted whose consent stands by the view, each once and ascending, over random decisions, merges and imports taken back", () => {
  const store = freshProject();
  const rng = makeRng(5);
  store.run("INSERT INTO source (id, name, recipe) VALUES (1, 'Shop', '{}')");
  for (const id of [1, 2, 3]) {
    store.run(
      `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
       VALUES (?, 1, 'f', 1, '', '{}', ?, 'test', 1, ?, '{}')`,
      id,
      4 + id,
      id === 2 ? "undone" : "visible",
    );
  }
  for (let id = 1; id <= 200; id++) {
    store.run("INSERT INTO customer (id, key, first_import_id) VALUES (?, ?, 1)", id, `C${id}`);
    if (id % 7 === 0)
      store.run(
        "INSERT INTO merged_customer (customer_id, person_id, rule, reason) VALUES (?, ?, 'id', '')",
        id,
        id - 3,
      );
    for (let row = rng.below(4); row > 0; row--) {
      store.run(
        "INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence) VALUES (?, ?, ?, ?, ?, ?, '')",
        1 + rng.below(3),
        id,
        pick(rng, ["email", "email", "sms"]),
        pick(rng, ["marketing", "marketing", "profiling"]),
        pick(rng, ["granted", "granted", "withdrawn"]),
        pick(rng, [null, 1, 5, 6, 7, 9]),
      );
    }
  }
  for (const channel of ["email", "sms"] as const) {
    const bySql = store.all<{ id: number }>(
      "SELECT person_id AS id FROM person_consent WHERE channel = ? AND purpose = 'marketing' AND state = 'granted' ORDER BY 1",
      channel,
    );
    expect(bySql.length).toBeGreaterThan(5);
    expect([...permittedPeople(store, channel)]).toEqual(bySql.map(({ id }) => id));
  }
  store.close();
});
