import { expect, test } from "vitest";
import { countCustomers } from "../../src-main/customer/identity/queries.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { pick } from "../shared/random.ts";
import { checkText, compareText, freshProject, importText, lookAt } from "./shop-project.ts";

const SEED = 8080;
const head = "customer_id,email,phone,first_name,last_name\n";

const given = ["Anna", "Bertram", "Cecilia", "Dmitri", "Eleonore", "Friedhelm", "Giulia"];
const family = ["Schmidt", "Okonkwo", "Marchetti", "Le Blanc", "Zhang", "Papadopoulos", "Ferreira"];

/** Whoever has another number modulo 7 has another name. */
const person = (i: number) => `${given[i % 7]},${family[(i + Math.floor(i / 7)) % 7]}`;
const line = (key: string, email: string, i: number) => `${key},${email},,${person(i)}\n`;

const known = head + [1, 2, 3, 4].map((i) => line(`K${i}`, `k${i}@example.com`, i)).join("");

test("customers of a file are known by key, joined, unclear or new, with the words of each", async () => {
  const store = freshProject();
  await importText(store, known, {}, "crm.csv");
  const shop =
    head +
    line("K1", "k1@example.com", 1) +
    line("S2", "K2@Example.com ", 2) +
    line("S3", "k3@example.com", 5) +
    line("S4", "new@example.com", 9);
  const { people } = await checkText(store, shop);
  expect(people).toEqual({
    known: 1,
    joinedBy: { "e-mail address": 1 },
    unclear: 1,
    new: 1,
    examples: {
      joined: [{ key: "S2", words: "Has the e-mail address k2@example.com, as K2 has." }],
      unclear: [
        {
          key: "S3",
          words: "Has the e-mail address k3@example.com, as K3 has, but the names or birth dates differ.",
        },
      ],
      new: ["S4"],
    },
  });
  store.close();
});

test("in an empty project all are new; nothing is stored by asking", async () => {
  const store = freshProject();
  const { people } = await checkText(store, known);
  expect(people).toMatchObject({ known: 0, joinedBy: {}, unclear: 0, new: 4 });
  expect(store.get("SELECT count(*) AS n FROM customer")).toEqual({ n: 0 });
  store.close();
});

test("one who leads to two persons is unclear, and so is a number that too many have", async () => {
  const store = freshProject();
  await importText(store, known, {}, "crm.csv");
  const many = Array.from({ length: 21 }, (_, i) => `M${i},,+49301234567,${person(100 + i)}\n`).join("");
  const crowd = (await lookAt(store, head + many)).recipe;
  const byPhone = { ...crowd, kind: "customers" as const, columns: { customer: 0, phone: 2 } };
  await importText(store, head + many, { recipe: byPhone }, "crowd.csv");
  const columns = "customer_id,email,further_email,phone\n";
  const text = `${columns}S1,k1@example.com,,\nS2,,,+49 30 1234567\nk3@example.com,k4@example.com,,\n`;
  const { recipe } = await lookAt(store, text);
  const asCustomers = { ...recipe, kind: "customers" as const, columns: { customer: 0, email: 1, phone: 3 } };
  const { people } = await checkText(store, text, asCustomers);
  expect(people).toMatchObject({ joinedBy: { "e-mail address": 1 }, unclear: 2, new: 0 });
  expect(people?.examples.unclear.map(({ words }) => words)).toEqual([
    "Shares the phone number +49301234567 with too many customers for one person.",
    "Has the e-mail address k3@example.com, as K3 has, and the e-mail address k4@example.com, as K4 has.",
  ]);
  store.close();
});

test("what was taken back counts as new; a newer file of a source is looked at the same way", async () => {
  const store = freshProject();
  const { importId } = await importText(store, known, {}, "crm.csv");
  const { report } = await compareText(store, known + line("K9", "k4@example.com", 4), 1);
  expect(report.people).toMatchObject({ known: 4, joinedBy: { "e-mail address": 1 }, unclear: 0, new: 0 });
  store.run("UPDATE import SET state = 'undone' WHERE id = ?", importId);
  expect((await checkText(store, known)).people).toMatchObject({ known: 0, joinedBy: {}, new: 4 });
  store.close();
});

test(`what is told of joins comes true when the file is imported (seed ${SEED})`, async () => {
  for (let trial = 0; trial < 6; trial++) {
    const rng = makeRng(SEED, trial);
    const store = freshProject();
    await importText(
      store,
      head + Array.from({ length: 30 }, (_, i) => line(`K${i}`, `p${i}@x.org`, i)).join(""),
      {},
      "a.csv",
    );
    // Each person at most once, so that newcomers share nothing among themselves.
    const persons = Array.from({ length: 60 }, (_, i) => i).filter(() => rng.below(2) === 0);
    const lines = persons.map((i) => {
      const fate = pick(rng, ["same key", "other key", "other name"] as const);
      if (fate === "same key") return line(`K${i}`, `p${i}@x.org`, i);
      return line(`S${i}`, `p${i}@x.org`, fate === "other key" ? i : i + 3);
    });
    const { people } = await checkText(store, head + lines.join(""));
    const joined = Object.values(people?.joinedBy ?? {}).reduce((sum, count) => sum + count, 0);
    expect((people?.known ?? 0) + joined + (people?.unclear ?? 0) + (people?.new ?? 0)).toBe(persons.length);
    const { joins, customers } = await importText(store, head + lines.join(""), {}, "b.csv");
    expect(joined, `trial ${trial}`).toBe(mergedCount(store));
    // Nobody of the file shares anything with another one of it, so the import finds what was told.
    const { examples: _examples, ...told } = people ?? expect.fail("nothing was told of the people");
    expect(joins).toEqual({ ...told, together: 0 });
    expect(customers).toBe(persons.length);
    store.close();
  }
});

test(`who the customers of an import are adds up to all of them, and to what the store counts (seed ${SEED})`, async () => {
  for (let trial = 0; trial < 6; trial++) {
    const rng = makeRng(SEED, 100 + trial);
    const store = freshProject();
    const { recipe } = await lookAt(store, known);
    // One who comes under another name parts those who were joined: then persons cannot simply be counted on.
    const hasOtherNames = trial % 2 === 1;
    const countPersons = () => countCustomers(store) - mergedCount(store);
    for (const name of ["a.csv", "b.csv", "c.csv"]) {
      const before = { persons: countPersons(), merged: mergedCount(store) };
      // People come again under other keys, also twice in one file.
      const lines = Array.from({ length: 30 }, () => {
        const i = rng.below(40);
        return line(
          `${pick(rng, ["K", "S", "T"])}${i}`,
          `p${i}@x.org`,
          hasOtherNames && rng.below(8) === 0 ? i + 3 : i,
        );
      });
      const { joins, customers } = await importText(store, head + lines.join(""), { recipe }, name);
      const joined = Object.values(joins.joinedBy).reduce((sum, count) => sum + count, 0);
      expect(joins.known + joined + joins.together + joins.unclear + joins.new, name).toBe(customers);
      if (hasOtherNames) continue;
      expect(countPersons() - before.persons, name).toBe(joins.new);
      expect(mergedCount(store) - before.merged, name).toBe(joined + joins.together);
    }
    store.close();
  }
});

function mergedCount(store: OpenStore): number {
  return store.get<{ n: number }>("SELECT count(*) AS n FROM merged_customer")?.n ?? 0;
}
