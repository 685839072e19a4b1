import { expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { renamedWords } from "../../src-shared/renamed-column.ts";
import type { SourceDiff } from "../../src-shared/source.ts";
import { pick } from "../shared/random.ts";
import { compareText, freshProject, importText, lookAt } from "./shop-project.ts";

const SEED = 5150;
const head = "order_id,customer_id,order_date,product,amount\n";

function orderLines(count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `B${1000 + i},K${i % 17},2024-0${1 + (i % 6)}-1${i % 10},P${i % 5},${(i % 90) + 1}.50\n`,
  );
}
const asText = (lines: readonly string[]) => head + lines.join("");

const countsOf = ({ same, changed, added, vanished }: SourceDiff) => ({
  same,
  changed,
  added,
  vanished,
});

test("the same file has changed in nothing, and it is known that this very file was imported", async () => {
  const store = freshProject();
  const text = asText(orderLines(60));
  const { importId } = await importText(store, text, {}, "orders.csv");
  const { diff, report } = await compareText(store, text, 1);
  expect(countsOf(diff)).toEqual({ same: 60, changed: 0, added: 0, vanished: 0 });
  expect(report.counts).toMatchObject({ read: 60, kept: 60, refused: 0 });
  expect((await lookAt(store, text, "again.csv")).alreadyImported).toMatchObject({ importId, fileName: "orders.csv" });
  expect((await lookAt(store, `${text}B9,K1,2024-01-01,P1,1.00\n`)).alreadyImported).toBeUndefined();
  store.close();
});

test("a changed, an added and a vanished row are told apart, with what they said and say", async () => {
  const store = freshProject();
  const lines = orderLines(60);
  await importText(store, asText(lines));
  const newer = lines.toSpliced(30, 1).map((line) => line.replace(/^B1010,(.*),\d+\.50/, "B1010,$1,777.00"));
  const { diff } = await compareText(store, asText([...newer, "B2000,K3,2024-06-30,P9,12.00\n"]), 1);
  expect(countsOf(diff)).toEqual({ same: 58, changed: 1, added: 1, vanished: 1 });
  expect(diff.examples.changed).toEqual([
    {
      name: "B1010",
      oldLine: 12,
      newLine: 12,
      values: [{ label: "Amount", before: "11.50", now: "777.00" }],
    },
  ]);
  expect(diff.examples.added).toMatchObject([{ name: "B2000", newLine: 61 }]);
  expect(diff.examples.vanished).toMatchObject([{ name: "B1030", oldLine: 32 }]);
  expect(diff.looksPartial).toBe(false);
  store.close();
});

test(`whatever rows are dropped, changed and added, each is counted as what it is (seed ${SEED})`, async () => {
  for (let trial = 0; trial < 12; trial++) {
    const rng = makeRng(SEED, trial);
    const store = freshProject();
    const lines = orderLines(40 + rng.below(60));
    await importText(store, asText(lines));
    const fates = lines.map(() => pick(rng, ["same", "same", "same", "changed", "vanished"] as const));
    const newer = lines.flatMap((line, i) => {
      if (fates[i] === "vanished") return [];
      return [fates[i] === "changed" ? line.replace(/,P\d,/, ",P77,") : line];
    });
    const added = Array.from({ length: rng.below(20) }, (_, i) => `N${i},K1,2024-07-0${1 + (i % 9)},P1,9.00\n`);
    const all = [...newer, ...added];
    for (let i = all.length - 1; i > 0; i--) {
      const j = rng.below(i + 1);
      [all[i], all[j]] = [all[j], all[i]];
    }
    const { diff } = await compareText(store, asText(all), 1);
    const count = (fate: string) => fates.filter((other) => other === fate).length;
    expect(countsOf(diff), `trial ${trial}`).toEqual({
      same: count("same"),
      changed: count("changed"),
      added: added.length,
      vanished: count("vanished"),
    });
    store.close();
  }
});

test("a file with half of the rows is suspected to be a part", async () => {
  const store = freshProject();
  const lines = orderLines(40);
  await importText(store, asText(lines));
  const { diff } = await compareText(store, asText(lines.slice(0, 20)), 1);
  expect([diff.vanished, diff.looksPartial]).toEqual([20, true]);
  store.close();
});

test("a column that was added or moved changes no row", async () => {
  const store = freshProject();
  const lines = orderLines(50);
  await importText(store, asText(lines));
  const more = lines.map((line, i) => `${line.trimEnd()},${i % 3 === 0 ? "web" : "shop"}\n`);
  const added = await compareText(store, head.replace("\n", ",channel\n") + more.join(""), 1);
  expect(countsOf(added.diff)).toEqual({ same: 50, changed: 0, added: 0, vanished: 0 });
  expect(added.diff.columns).toEqual({ added: ["channel"], gone: [], renamed: [] });
  const turned = [head, ...lines].map((line) => `${line.trimEnd().split(",").toReversed().join(",")}\n`);
  const moved = await compareText(store, turned.join(""), 1);
  expect(countsOf(moved.diff)).toEqual({ same: 50, changed: 0, added: 0, vanished: 0 });
  store.close();
});

test("a renamed column is recognised by what stands in it, also when another was added beside it", async () => {
  const store = freshProject();
  const lines = orderLines(50);
  await importText(store, asText(lines));
  const newHead = "order_id,customer_id,order_date,note,item_number,amount\n";
  const newer = lines.map((line) => line.replace(/,(P\d),/, ",hello,$1,"));
  const { diff } = await compareText(store, newHead + newer.join(""), 1);
  expect(diff.columns).toMatchObject({ added: ["note"], gone: [], renamed: [{ from: "product", to: "item_number" }] });
  expect(countsOf(diff)).toEqual({ same: 50, changed: 0, added: 0, vanished: 0 });
  store.close();
});

test("a renamed column plays its role before anything is checked, and the look says why", async () => {
  const store = freshProject();
  const lines = orderLines(50);
  await importText(store, asText(lines));
  const newHead = "order_id,customer_id,order_date,note,what,amount\n";
  const newer = lines.map((line) => line.replace(/,(P\d),/, ",hello,$1,"));
  const { sourceId, recipe, renamed } = await lookAt(store, newHead + newer.join(""));
  expect(sourceId).toBe(1);
  expect(recipe.columns).toMatchObject({ orderId: 0, customer: 1, date: 2, product: 4, amount: 5 });
  expect(renamed.map(renamedWords)).toEqual([
    "“product” is missing, “what” is new: probably the same column. 100 % of the first rows are the same when it is read in its place.",
  ]);
  store.close();
});

test("what was made of a column, and what was only kept of one, goes on under their new names", async () => {
  const store = freshProject();
  const people = Array.from({ length: 30 }, (_, i) => `C${i},Ann${i} Lee${i},Berlin,${i % 7},yes,${i},2,3,4,5\n`);
  const newest = people.map((line) => line.replace("Berlin", "Bonn"));
  const columns = "customer_id,who,place,visits,member,a,b,c,d,e\n";
  const { recipe } = await lookAt(store, columns + people.join(""));
  const derived = [
    { kind: "split" as const, column: 1, at: { separator: " " }, from: "start" as const, names: ["given", "family"] },
  ];
  const type = { type: "text", class: "demographic", provenance: "first-party" } as const;
  const kept = [
    ...(recipe.kept ?? []).filter(({ column }) => column !== 1),
    { ...type, column: 10, name: "given" },
    { ...type, column: 11, name: "family" },
  ];
  await importText(store, columns + people.join(""), { recipe: { ...recipe, derived, kept } });
  const later = await lookAt(
    store,
    columns.replace("who", "who_is_it").replace("visits", "visits_now") + newest.join(""),
  );
  expect(later.renamed).toEqual([]);
  const renamed = await lookAt(store, columns.replace("who", "person").replace("visits", "stays") + people.join(""));
  expect(renamed.renamed.map(({ from, to }) => [from, to])).toEqual([
    ["who", "person"],
    ["visits", "stays"],
  ]);
  expect(renamed.recipe.derived).toEqual(derived);
  expect(renamed.recipe.kept?.map(({ name }) => name)).toEqual(kept.map(({ name }) => name));
  store.close();
});

test("where neither a row nor a name speaks for it, no column is read in the place of one that is gone", async () => {
  const store = freshProject();
  await importText(store, asText(orderLines(50)));
  const other = orderLines(50).map((line) => line.replace(/^B/, "X"));
  const found = await lookAt(store, `order_id,customer_id,order_date,what,amount\n${other.join("")}`);
  expect(found.sourceId).toBeUndefined();
  expect(found.renamed).toEqual([]);
  store.close();
});

test("where a column is gone, rows are told by their names, and every one has changed", async () => {
  const store = freshProject();
  const lines = orderLines(30);
  await importText(store, asText(lines));
  const newer = lines.map((line) => line.replace(/,P\d,/, ","));
  const { diff } = await compareText(store, head.replace("product,", "") + newer.join(""), 1);
  expect(diff.columns.gone).toEqual(["product"]);
  expect(countsOf(diff)).toEqual({ same: 0, changed: 30, added: 0, vanished: 0 });
  store.close();
});

test("a customer file is compared by customer, value by value", async () => {
  const store = freshProject();
  const people = Array.from({ length: 25 }, (_, i) => `C${i},p${i}@example.com,Ann${i},Lee${i},Berlin\n`);
  const peopleHead = "customer_id,email,first_name,last_name,city\n";
  await importText(store, peopleHead + people.join(""));
  const newer = people.map((line) => line.replace("Lee7,Berlin", "Lee7,Hamburg"));
  const { diff } = await compareText(store, peopleHead + newer.join(""), 1);
  expect(countsOf(diff)).toEqual({ same: 24, changed: 1, added: 0, vanished: 0 });
  expect(diff.examples.changed[0]).toMatchObject({
    name: "C7",
    values: [{ label: "City", before: "Berlin", now: "Hamburg" }],
  });
  store.close();
});
