import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importVerb } from "../../src-main/hosts/cli-import.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { customerNumbers, numberedWords } from "../../src-shared/numbered-rows.ts";
import { valueOf } from "../../src-shared/result.ts";
import { columnNamesOf } from "../../src-shared/source-derived.ts";
import { applyOverrides } from "../../src-shared/source-overrides.ts";
import { startProgram } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";
import { checkText, compareText, freshProject, importText, lookAt } from "./shop-project.ts";

const SEED = 440;
const head = "Channel,Fresh,Milk\n";
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `${1 + (i % 2)},${900 + 7 * i},${(i * 37) % 211}\n`);
const textOf = (rows: readonly string[]) => head + rows.join("");

let store: OpenStore;
beforeEach(() => {
  store = freshProject();
});
afterEach(() => store.close());

/** Every customer's value of a column, by key. */
function valuesOf(name: string): Map<string, string> {
  const rows = store.all<{ key: string; value: string }>(
    `SELECT c.key, p.value FROM person_attribute AS p JOIN customer AS c ON c.id = p.person_id
     JOIN attribute AS a ON a.id = p.attribute_id WHERE a.name = ? ORDER BY c.id`,
    name,
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

describe("a table in which no column says who a row is about", () => {
  test("is proposed as one of customers who are known by the number of their row", async () => {
    const { recipe } = await lookAt(store, textOf(lines(40)), "wholesale.csv");
    expect(recipe.kind).toBe("customers");
    expect(customerNumbers(recipe)).toEqual({ kind: "number", source: "wholesale", name: "Row number" });
    expect(columnNamesOf(recipe)[recipe.columns.customer ?? -1]).toBe("Row number");
    expect(recipe.kept?.map(({ name }) => name)).toEqual(["Channel", "Fresh", "Milk"]);
  });

  test("is imported with a customer for each row, the first beneath the header being number 1", async () => {
    const rows = lines(25);
    const summary = await importText(store, textOf(rows), {}, "wholesale.csv");
    expect(summary).toMatchObject({ customers: 25, newCustomers: 25, counts: { read: 25, kept: 25, refused: 0 } });
    const told = rows.map((row, i) => [`row ${i + 1} of wholesale`, row.split(",")[1]]);
    expect([...valuesOf("Fresh")]).toEqual(told);
  });

  test("keeps its numbers where a row between is refused: what comes after it stays who it was", async () => {
    const rows = lines(30).map((row, i) => (i === 9 ? "1,2\n" : row));
    const summary = await importText(store, textOf(rows), {}, "wholesale.csv");
    expect(summary.counts).toMatchObject({ read: 30, kept: 29, refused: 1 });
    const keys = [...valuesOf("Fresh").keys()];
    expect(keys).toHaveLength(29);
    expect(keys).not.toContain("row 10 of wholesale");
    expect(valuesOf("Fresh").get("row 11 of wholesale")).toBe(rows[10].split(",")[1]);
  });

  test("that holds days is not taken for one of customers: what happened needs to be told whom it happened to", async () => {
    const rows = lines(40).map((row, i) => `2024-01-${10 + (i % 18)},${row}`);
    const { recipe } = await lookAt(store, `when,${textOf(rows)}`);
    expect(customerNumbers(recipe)).toBeUndefined();
  });
});

describe("a table whose first column tells its rows apart without being called so", () => {
  test("is known by the words of that column", async () => {
    const rows = lines(40).map((row, i) => `State ${i},${row}`);
    const { recipe } = await lookAt(store, `Place,${textOf(rows)}`);
    expect([recipe.kind, recipe.columns.customer, recipe.derived]).toEqual(["customers", 0, undefined]);
  });

  test("is known by running numbers with the name of the file, since another file has a 1, too", async () => {
    const numbered = textOf(lines(40).map((row, i) => `${i + 1},${row}`)).replace(head, `"",${head}`);
    await importText(store, numbered, {}, "north.csv");
    const keys = [...valuesOf("Milk").keys()];
    expect(keys.slice(0, 2)).toEqual(["north 1", "north 2"]);
    expect(valuesOf("Column 1").size).toBe(0);
  });

  test("is not known by it where it says something twice", async () => {
    const rows = lines(40).map((row, i) => `State ${i % 39},${row}`);
    const { recipe } = await lookAt(store, `Place,${textOf(rows)}`);
    expect(customerNumbers(recipe)).toBeDefined();
  });
});

test("rows of two files of the same columns are different people, however often one of them is imported", async () => {
  await importText(store, textOf(lines(20)), {}, "north.csv");
  const second = await importText(store, textOf(lines(30).slice(10)), {}, "south.csv");
  expect(second).toMatchObject({ customers: 20, newCustomers: 20 });
  const again = await importText(store, textOf(lines(30).slice(10)), {}, "south.csv");
  expect(again).toMatchObject({ customers: 20, newCustomers: 0 });
  const keys = [...valuesOf("Fresh").keys()];
  expect(keys.filter((key) => key.endsWith(" of north"))).toHaveLength(20);
  expect(keys.filter((key) => key.endsWith(" of south"))).toHaveLength(20);
});

test("a file that would be a source of its own is checked as nobody whom the project knows", async () => {
  await importText(store, textOf(lines(20)), {}, "north.csv");
  const { people } = await checkText(store, textOf(lines(20)));
  expect(people).toMatchObject({ known: 0, new: 20 });
});

describe("a newer file", () => {
  test("is compared row by row, and its values become those of the customers with these numbers", async () => {
    const rows = lines(20);
    await importText(store, textOf(rows), {}, "north.csv");
    const newer = [...rows.with(4, "2,1,2\n"), "1,5,5\n"];
    const { diff, report } = await compareText(store, textOf(newer), 1);
    expect(diff).toMatchObject({ same: 19, changed: 1, added: 1, vanished: 0, moved: 0 });
    expect(diff.examples.changed).toEqual([
      {
        name: "row 5 of north",
        oldLine: 6,
        newLine: 6,
        values: [
          { label: "Channel", before: "1", now: "2" },
          { label: "Fresh", before: "928", now: "1" },
          { label: "Milk", before: "148", now: "2" },
        ],
      },
    ]);
    expect(report.people).toMatchObject({ known: 20, new: 1 });
    await importText(store, textOf(newer), { sourceId: 1 }, "newer.csv");
    expect(valuesOf("Fresh").size).toBe(21);
    expect(valuesOf("Fresh").get("row 5 of north")).toBe("1");
  });

  test("that was put in another order is told by its rows that stand elsewhere", async () => {
    const rows = lines(20);
    await importText(store, textOf(rows), {}, "north.csv");
    const { diff } = await compareText(store, textOf(["1,5,5\n", ...rows]), 1);
    expect(diff).toMatchObject({ same: 0, changed: 20, added: 1, vanished: 0, moved: 20 });
  });

  test(`has as many rows the same, changed, added and gone as were made so (seed ${SEED})`, async () => {
    for (let trial = 0; trial < 6; trial++) {
      const rng = makeRng(SEED, trial);
      const own = freshProject();
      const rows = lines(30 + rng.below(40));
      await importText(own, textOf(rows), {}, "north.csv");
      const length = Math.max(20, rows.length + rng.below(20) - 10);
      const fates = Array.from({ length }, () => pick(rng, ["same", "same", "changed"] as const));
      const newer = fates.map((fate, i) => (fate === "same" && i < rows.length ? rows[i] : `9,${10_000 + i},${i}\n`));
      const { diff } = await compareText(own, textOf(newer), 1);
      const shared = Math.min(rows.length, length);
      const same = fates.slice(0, shared).filter((fate) => fate === "same").length;
      expect({ ...diff, columns: [], examples: [], against: [] }, `trial ${trial}`).toMatchObject({
        same,
        changed: shared - same,
        added: length - shared,
        vanished: rows.length - shared,
        moved: 0,
      });
      own.close();
    }
  });
});

test("a newer file goes on with its source on the command line where that is named, whatever the file is called", async () => {
  const program = startProgram();
  const importOf = async (file: string, options: Record<string, string> = {}) => {
    const said: string[] = [];
    const context = {
      say: (line: string) => said.push(line),
      tell: (line: string) => said.push(line),
      isTerminal: false,
      cwd: program.folder,
      signal: new AbortController().signal,
    };
    await importVerb.run(context, [file], { project: "shop.tessera", ...options });
    return said.join("\n");
  };
  program.chooseNew("north.csv", textOf(lines(20)));
  program.chooseNew("north 2025.csv", textOf([...lines(20).with(4, "2,1,2\n"), "1,5,5\n"]));
  expect(await importOf("north.csv")).toContain("known by its number: “row 1 of north” and “row 2 of north”");
  expect(await importOf("north 2025.csv", { source: "north" })).toContain(
    "Of 21 customers 20 were known and 1 is new.",
  );
  await program.remove();
});

test("a mapping in a file can number the rows, under a word of its own, where a column would be the key", async () => {
  const text = `customer_id,age\n${Array.from({ length: 30 }, (_, i) => `K${i},${20 + i}\n`).join("")}`;
  const found = await lookAt(store, text, "people.csv");
  expect(columnNamesOf(found.recipe)[found.recipe.columns.customer ?? -1]).toBe("customer_id");
  const wanted = { derived: [{ kind: "number" as const, name: "No" }], columns: { customer: "No" } };
  const recipe = valueOf(applyOverrides(found, wanted));
  expect(customerNumbers(recipe)).toEqual({ kind: "number", source: "people", name: "No" });
  expect(numberedWords({ kind: "number", source: "people", name: "No" })).toContain(
    "“row 1 of people” and “row 2 of people”",
  );
});
