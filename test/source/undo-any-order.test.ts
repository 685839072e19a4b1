import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { pick } from "../shared/random.ts";
import { freshProject, importText } from "./shop-project.ts";
import { valueOfJob } from "./thread-job.ts";

const SEED = 9090;

/** One import of the walk: a file of one of the sources. */
interface Step {
  readonly name: string;
  readonly text: string;
}

const people = ["ann@example.com", "ben@example.com", "cid@example.com", "dee@example.com", "eve@example.com"];
const some = (rng: Rng, count: number) => Array.from({ length: 1 + rng.below(count) }, () => rng.below(people.length));

/** Files of every kind whose rows overlap with those of the earlier ones of their source. */
const files: Readonly<Record<string, (rng: Rng) => string>> = {
  people: (rng) =>
    `customer_id,email,first_name,city\n${[...new Set(some(rng, 5))]
      .map((i) => `C${i},${people[i]},Name${i},${pick(rng, ["Berlin", "Bonn", "Kiel"])}\n`)
      .join("")}`,
  visits: (rng) =>
    `event_id,email,timestamp,event\n${[...new Set(some(rng, 6))]
      .map(
        (i) => `V${i},${people[i]},2024-03-0${1 + rng.below(9)} 10:00:00,${pick(rng, ["page view", "add to cart"])}\n`,
      )
      .join("")}`,
  reviews: (rng) =>
    `review_id,email,created_at,rating,review\n${[...new Set(some(rng, 4))]
      .map((i) => `R${i},${people[i]},2024-04-0${1 + rng.below(9)},${1 + rng.below(5)},It is item ${rng.below(9)}\n`)
      .join("")}`,
  consents: (rng) =>
    `email,channel,consent,date\n${some(rng, 4)
      .map((i) => `${people[i]},email,${pick(rng, ["yes", "no"])},2024-05-0${1 + rng.below(9)}\n`)
      .join("")}`,
  orders: (rng) =>
    `order_id,email,order_date,amount\n${[...new Set(some(rng, 6))]
      .map((i) => `B${i},${people[i]},2024-01-0${1 + rng.below(9)},${1 + rng.below(90)}.00\n`)
      .join("")}`,
  // Each row is an order: equal rows of two files are the same one.
  till: (rng) =>
    `customer_id,order_date,product,quantity,unit_price\n${some(rng, 6)
      .map((i) => `C${i},2024-02-0${1 + rng.below(3)},Tea,${1 + rng.below(4)},2.50\n`)
      .join("")}`,
};

/** Everything that readers see, in words without ids. */
const views: Readonly<Record<string, string>> = {
  orders: `SELECT coalesce(o.key, '') || ' ' || c.key || ' ' || o.day || ' ' || o.sale_minor AS words
           FROM "order" AS o JOIN customer AS c ON c.id = o.customer_id
           WHERE o.id IN (SELECT id FROM visible_order)`,
  events: `SELECT e.key || ' ' || c.key || ' ' || e.day || ' ' || n.name AS words FROM visible_event AS e
           JOIN customer AS c ON c.id = e.customer_id JOIN event_name AS n ON n.id = e.name_id`,
  feedback: `SELECT f.key || ' ' || c.key || ' ' || f.day || ' ' || f.rating || ' ' || f.text AS words
             FROM visible_feedback AS f JOIN customer AS c ON c.id = f.customer_id`,
  consents: `SELECT c.key || ' ' || k.channel || ' ' || k.state || ' ' || k.at_ms AS words FROM consent AS k
             JOIN customer AS c ON c.id = k.customer_id JOIN import AS i ON i.id = k.import_id WHERE i.state = 'visible'`,
  identifiers: `SELECT DISTINCT c.key || ' ' || d.kind || ' ' || d.value AS words FROM identifier AS d
                JOIN customer AS c ON c.id = d.customer_id JOIN import AS i ON i.id = d.import_id WHERE i.state = 'visible'`,
  attributes: `SELECT v.value || ' ' || a.name AS words FROM person_attribute AS v JOIN attribute AS a ON a.id = v.attribute_id`,
};

function seen(store: OpenStore): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(views).map(([name, sql]) => [
      name,
      store
        .all<{ words: string }>(sql)
        .map(({ words }) => words)
        .sort(),
    ]),
  );
}

/** A project that was given these files and never anything else. */
async function withOnly(steps: readonly Step[]): Promise<Record<string, string[]>> {
  const store = freshProject();
  for (const { name, text } of steps) await importText(store, text, { name }, `${name}.csv`);
  const state = seen(store);
  store.close();
  return state;
}

test(`what is seen depends on nothing but which imports are visible, in every table (seed ${SEED})`, async () => {
  for (let trial = 0; trial < 6; trial++) {
    const rng = makeRng(SEED, trial);
    const store = freshProject();
    const imports: { id: number; step: Step; isVisible: boolean }[] = [];
    for (let step = 0; step < 14; step++) {
      const chosen = imports.length > 3 && rng.below(2) === 0 ? pick(rng, imports) : undefined;
      if (chosen) {
        chosen.isVisible = !chosen.isVisible;
        const call = chosen.isVisible ? "source.restoreImport" : "source.undoImport";
        await valueOfJob(store, call, { importId: chosen.id });
      } else {
        const name = pick(rng, Object.keys(files));
        const text = files[name]?.(rng) ?? "";
        const { importId } = await importText(store, text, { name }, `${name}.csv`);
        imports.push({ id: importId, step: { name, text }, isVisible: true });
      }
    }
    const visible = imports.filter(({ isVisible }) => isVisible).map(({ step }) => step);
    expect(seen(store), `trial ${trial}`).toEqual(await withOnly(visible));
    store.close();
  }
});

test("a complete newer file takes the place of all earlier ones; taken back, it gives them their place again", async () => {
  const store = freshProject();
  const head = "order_id,email,order_date,amount\n";
  const rows = (ids: number[], amount: number) =>
    ids.map((id) => `B${id},ann@example.com,2024-01-0${id},${amount}.00\n`).join("");
  await importText(store, head + rows([1, 2], 10), { name: "shop" });
  await importText(store, head + rows([2, 3], 20), { name: "shop" });
  const before = seen(store);
  const newest = head + rows([3, 4], 30);
  const { importId, replacedImports } = await importText(store, newest, { sourceId: 1, replaces: "earlier" });
  expect(replacedImports).toEqual([1, 2]);
  const after = seen(store);
  expect(after).toEqual(await withOnly([{ name: "shop", text: newest }]));
  await valueOfJob(store, "source.undoImport", { importId });
  expect(seen(store)).toEqual(before);
  await valueOfJob(store, "source.restoreImport", { importId });
  expect(seen(store)).toEqual(after);
  store.close();
});

test("an import that a person had taken back before stays away when a complete file is taken back", async () => {
  const store = freshProject();
  const file = (id: number) => `order_id,email,order_date,amount\nB${id},ann@example.com,2024-01-01,5.00\n`;
  const first = await importText(store, file(1), { name: "shop" });
  await importText(store, file(2), { name: "shop" });
  await valueOfJob(store, "source.undoImport", { importId: first.importId });
  const before = seen(store);
  const { importId } = await importText(store, file(3), { sourceId: 1, replaces: "earlier" });
  await valueOfJob(store, "source.undoImport", { importId });
  expect(seen(store)).toEqual(before);
  store.close();
});

test("rows without a number of their own do not double when two files overlap", async () => {
  const store = freshProject();
  const head = "customer_id,order_date,product,quantity,unit_price\n";
  const march = ["C1,2024-03-01,Tea,1,5.00\n", "C1,2024-03-01,Tea,1,5.00\n", "C2,2024-03-09,Tea,1,7.00\n"];
  const april = ["C3,2024-04-02,Tea,1,9.00\n"];
  await importText(store, head + march.join(""), { name: "till" });
  await importText(store, head + [...march.slice(1), ...april].join(""), { name: "till" });
  // The newer file has one of the two equal rows left, and it is the one that counts.
  expect(seen(store).orders).toHaveLength(3);
  store.close();
});
