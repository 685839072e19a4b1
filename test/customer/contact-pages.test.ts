import { expect, test } from "vitest";
import { contactPages } from "../../src-main/customer/contact-pages.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { type OpenStore, openStore } from "../../src-main/store/open-store.ts";
import { freshProject } from "../source/shop-project.ts";

const CUSTOMERS = 12;
const NAMES = ["First name", "City"];

/** Imports, of which one was taken back, say random things of customers, some of whom are one person; some they state themselves. */
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
    if (id > 2 && rng.below(8) === 0)
      store.run("INSERT INTO left_out_customer (customer_id, scope) VALUES (?, 'everything')", id);
    if (id > 1 && rng.below(3) === 0)
      store.run("INSERT INTO merged_customer (customer_id, person_id, rule, reason) VALUES (?, 1, 'email', '')", id);
  }
  for (let row = 0; row < 80; row++) {
    const [customer, of] = [1 + rng.below(CUSTOMERS), 1 + rng.below(4)];
    const attribute = 1 + rng.below(3);
    store.run(
      "INSERT OR IGNORE INTO attribute_value (customer_id, attribute_id, import_id, value, stated_day) VALUES (?, ?, ?, ?, ?)",
      customer,
      attribute,
      of,
      `word ${row}`,
      rng.below(4) === 0 ? rng.below(3) : null,
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
    const [page] = contactPages(store, Int32Array.from(people));
    expect([...page.personIds]).toEqual(people);
    for (const person of people) {
      expect(page.keyOf(person)).toBe(`C${person}`);
      const stands = store.all<{ name: string; value: string }>(
        "SELECT a.name, p.value FROM person_attribute AS p JOIN attribute AS a ON a.id = p.attribute_id WHERE p.person_id = ? AND a.name <> 'Gender'",
        person,
      );
      const said = new Map(NAMES.map((name) => [name, page.attributeOf(person, name)]));
      expect(said).toEqual(new Map(NAMES.map((name) => [name, stands.find((one) => one.name === name)?.value ?? ""])));
      const known = store
        .all<{ customerId: number; kind: string; value: string; importId: number }>(
          "SELECT customer_id AS customerId, kind, value, import_id AS importId FROM identifier WHERE import_id <> 2",
        )
        .filter(({ customerId }) => (merged.get(customerId) ?? customerId) === person);
      const valuesOf = (kind: string) => new Set(known.filter((one) => one.kind === kind).map(({ value }) => value));
      expect([new Set(page.emailsOf(person)), new Set(page.phonesOf(person))]).toEqual([
        valuesOf("email"),
        valuesOf("phone"),
      ]);
      const newestOf = (value: string) =>
        Math.max(...known.filter((one) => one.value === value).map(({ importId }) => importId));
      const imports = page.emailsOf(person).map(newestOf);
      expect(imports).toEqual(imports.toSorted((a, b) => b - a));
    }
    store.close();
  }
});

test("people far apart come in pages of their own, each with its own people's data, also what a customer of another page says of them", () => {
  const store = randomContacts(1);
  const far = 50_000;
  store.run("INSERT INTO customer (id, key, first_import_id) VALUES (?, 'Far', 1)", far);
  store.run(
    "INSERT INTO attribute_value (customer_id, attribute_id, import_id, value) VALUES (?, 2, 1, 'Far town')",
    far,
  );
  store.run("INSERT INTO customer (id, key, first_import_id) VALUES (13, 'Near', 1)");
  store.run("INSERT INTO merged_customer (customer_id, person_id, rule, reason) VALUES (13, ?, 'email', '')", far);
  store.run("INSERT INTO attribute_value (customer_id, attribute_id, import_id, value) VALUES (13, 1, 1, 'Zoë')");
  const pages = contactPages(store, Int32Array.of(1, far));
  const said = Array.from(pages, ({ personIds, attributeOf }) =>
    Array.from(personIds, (id) => [id, attributeOf(id, "First name"), attributeOf(id, "City")]),
  );
  expect([said.length, said[1]]).toEqual([2, [[far, "Zoë", "Far town"]]]);
  store.close();
});

/** The same customers under ids so far from each other that each stands on a page of its own. */
function spreadOut(store: OpenStore): void {
  store.pragma("foreign_keys = OFF");
  for (const [table, column] of [
    ["customer", "id"],
    ["attribute_value", "customer_id"],
    ["identifier", "customer_id"],
    ["left_out_customer", "customer_id"],
    ["merged_customer", "customer_id"],
    ["merged_customer", "person_id"],
  ])
    store.run(`UPDATE ${table} SET ${column} = ${column} * ${SPREAD}`);
}
const SPREAD = 10_000;

test("on many pages, read ahead, people are said to be what they are said to be on one (20 random projects)", () => {
  for (let seed = 101; seed <= 120; seed++) {
    const store = randomContacts(seed);
    const ids = (sql: string) => Int32Array.from(store.rows<[number]>(sql), ([id]) => id);
    const people = ids("SELECT id FROM customer WHERE id NOT IN (SELECT customer_id FROM merged_customer) ORDER BY id");
    const said = (reader: OpenStore, ids: Int32Array) =>
      Array.from(contactPages(reader, ids), ({ personIds, attributeOf, emailsOf }) =>
        Array.from(personIds, (id) => [
          attributeOf(id, "City"),
          // First asked for on the second page.
          id === ids[0] ? "" : attributeOf(id, "First name"),
          ...emailsOf(id),
        ]),
      ).flat();
    const together = said(store, people);
    spreadOut(store);
    store.pragma("journal_mode = WAL");
    const reader = openStore(store.path, "read");
    const apart = people.map((id) => id * SPREAD);
    expect(said(reader, apart)).toEqual(together);
    reader.close();
    store.close();
  }
});
