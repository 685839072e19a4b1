import { expect, test } from "vitest";
import { loadContacts } from "../../src-main/customer/contact-queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { freshProject } from "../source/shop-project.ts";

const CUSTOMERS = 12;
const NAMES = ["First name", "City"];

/** Imports, of which one was taken back, say random things of customers, some of whom are one person. */
function randomContacts(seed: number): OpenStore {
  const rng = makeRng(seed);
  const store = freshProject();
  store.run("INSERT INTO source (id, name, recipe) VALUES (1, 'Shop', '{}')");
  for (const [id, state] of [
    [1, "visible"],
    [2, "undone"],
    [3, "visible"],
    [4, "visible"],
  ] as const) {
    store.run(
      `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
       VALUES (?, 1, 'f', 1, '', '{}', 1, 'test', 1, ?, '{}')`,
      id,
      state,
    );
  }
  for (const [i, name] of [...NAMES, "Gender"].entries()) {
    store.run(
      "INSERT INTO attribute (id, name, type, class, provenance, first_import_id) VALUES (?, ?, 'text', 'demographic', 'first-party', 1)",
      i + 1,
      name,
    );
  }
  for (let id = 1; id <= CUSTOMERS; id++) {
    store.run("INSERT INTO customer (id, key, first_import_id) VALUES (?, ?, 1)", id, `C${id}`);
    if (id > 1 && rng.below(3) === 0)
      store.run("INSERT INTO merged_customer (customer_id, person_id, rule, reason) VALUES (?, 1, 'email', '')", id);
  }
  for (let row = 0; row < 80; row++) {
    const [customer, of] = [1 + rng.below(CUSTOMERS), 1 + rng.below(4)];
    const attribute = 1 + rng.below(3);
    store.run(
      "INSERT OR IGNORE INTO attribute_value (customer_id, attribute_id, import_id, value) VALUES (?, ?, ?, ?)",
      customer,
      attribute,
      of,
      `word ${row}`,
    );
    const kind = ["email", "phone", "id"][rng.below(3)];
    store.run(
      "INSERT OR IGNORE INTO identifier (customer_id, kind, value, import_id) VALUES (?, ?, ?, ?)",
      customer,
      kind,
      `${kind} ${rng.below(20)}`,
      of,
    );
  }
  return store;
}

test("contacts say of every person what the view says, and every visible address, the newest file's first (30 random projects)", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const store = randomContacts(seed);
    const merged = new Map(
      store
        .all<{ c: number; p: number }>("SELECT customer_id AS c, person_id AS p FROM merged_customer")
        .map(({ c, p }) => [c, p]),
    );
    const people = Array.from({ length: CUSTOMERS }, (_, i) => i + 1).filter((id) => !merged.has(id));
    const contacts = loadContacts(store, new Set(people), NAMES);
    for (const person of people) {
      const own = contacts.get(person);
      const stands = store.all<{ name: string; value: string }>(
        "SELECT a.name, p.value FROM person_attribute AS p JOIN attribute AS a ON a.id = p.attribute_id WHERE p.person_id = ? AND a.name <> 'Gender'",
        person,
      );
      expect(own?.attributes).toEqual(new Map(stands.map(({ name, value }) => [name, value])));
      const known = store
        .all<{ customerId: number; kind: string; value: string; importId: number }>(
          "SELECT customer_id AS customerId, kind, value, import_id AS importId FROM identifier WHERE import_id <> 2",
        )
        .filter(({ customerId }) => (merged.get(customerId) ?? customerId) === person);
      const valuesOf = (kind: string) => new Set(known.filter((one) => one.kind === kind).map(({ value }) => value));
      expect([new Set(own?.emails), new Set(own?.phones)]).toEqual([valuesOf("email"), valuesOf("phone")]);
      const newestOf = (value: string) =>
        Math.max(...known.filter((one) => one.value === value).map(({ importId }) => importId));
      const imports = (own?.emails ?? []).map(newestOf);
      expect(imports).toEqual(imports.toSorted((a, b) => b - a));
    }
    store.close();
  }
});
