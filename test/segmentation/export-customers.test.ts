import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { findSegments } from "../../src-shared/study.ts";
import { isoDay } from "../../src-shared/units.ts";
import { errorOf, filesIn, type Program, startProgram } from "../project/start-program.ts";
import { cellsOf } from "../source/csv-text.ts";
import { orderHeader, orderRecipe } from "../source/order-recipe.ts";
import { plantedLines } from "./planted-shop.ts";

/** Customers whose keys a spreadsheet would run, or a careless reader would break. */
const wildKeys = [
  "=SUM(A1)",
  "+49 30 1",
  "-12.50",
  "@home",
  "\tindented",
  '"quoted", and more',
  "'0017",
  "two\nlines",
  "Zoë 東",
];

let program: Program;
let segmentation: Segmentation;
beforeAll(async () => {
  program = startProgram();
  const { client } = program;
  valueOf(await client.project.create({ name: "Shop" }));
  const lines = plantedLines(makeRng(8)).map(({ customer, order, day, priceMinor }) =>
    [customer, order, isoDay(day), "1", (priceMinor / 100).toFixed(2)].join(","),
  );
  const wild = wildKeys.map((key, i) => `"${key.replaceAll('"', '""')}",w${i},2024-05-0${i + 1},1,${i + 1}.00`);
  const file = program.chooseNew("orders.csv", `${orderHeader}${[...lines, ...wild].join("\n")}\n`);
  valueOf(await client.source.import({ file, recipe: orderRecipe() }));
  ({ segmentation } = valueOf(await findSegments(client, { k: 3 })));
  const names = ["=1+1", "@everyone", "-30 %"];
  for (const [i, { segmentId }] of segmentation.segments.entries()) {
    segmentation = valueOf(await client.segmentation.renameSegment({ segmentId, name: names[i] }));
  }
});
afterAll(() => program.remove());

const read = (name: string) => readFileSync(join(program.folder, name), "utf8");

/** Writes a list. @returns the rows below its header, and what the program says of it. */
async function exported(name: string, segmentIndexes?: number[]) {
  const { segmentationId } = segmentation;
  const asked = { segmentationId, place: program.place(name), ...(segmentIndexes && { segmentIndexes }) };
  const told = valueOf(await program.client.segmentation.exportCustomers(asked));
  const [header, ...rows] = cellsOf(read(name));
  return { header, rows, told };
}

test("no text of a list begins like a formula, in keys and in names of segments", async () => {
  const { rows } = await exported("guarded.csv");
  const texts = rows.flatMap(([key, letter, name]) => [key, letter, name]);
  expect(texts.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
  expect(new Set(rows.map(([, , name]) => name))).toEqual(new Set(["'=1+1", "'@everyone", "'-30 %"]));
});

test("a list that is imported again has the customers that it was made from", async () => {
  const { rows } = await exported("again.csv");
  const { client } = program;
  const before = valueOf(await client.activity.summary({})).customers;
  const lines = rows.map(([key], i) => `"${key.replaceAll('"', '""')}",again-${i},2024-06-01,1,1.00`);
  const file = program.chooseNew("list.csv", `${orderHeader}${lines.join("\n")}\n`);
  const { newCustomers, customers, importId } = valueOf(await client.source.import({ file, recipe: orderRecipe() }));
  expect([newCustomers, customers]).toEqual([0, before]);
  valueOf(await client.source.undoImport({ importId }));
});

test("a list has what the table of customers has, to ten digits, and says its size and checksum", async () => {
  const { header, rows, told } = await exported("whole.csv");
  const { featureSetId, segmentationId, segments } = segmentation;
  const listed = valueOf(
    await program.client.segmentation.listCustomers({ featureSetId, segmentationId, limit: 1000 }),
  ).rows;
  const byKey = new Map(listed.map((row) => [row.key, row]));
  const plain = (key: string) => key.replace(/^'(?=[=+\-@\t\r'])/, "");
  const wrong = rows.filter(([key, letter, , ...values]) => {
    const row = byKey.get(plain(key));
    const index = row?.segmentIndex ?? -1;
    const wanted = row?.values.map((value) => (value === null ? "" : String(Number(value.toPrecision(10)))));
    return letter !== "ABC"[index] || String(values) !== String(wanted);
  });
  expect(wrong).toEqual([]);
  expect(rows).toHaveLength(segments.reduce((sum, { customers }) => sum + customers, 0));
  expect(header.slice(0, 5)).toEqual(["customer", "segment", "segment_name", "daysSinceLastOrder", "orders"]);
  const bytes = Buffer.from(read("whole.csv"));
  expect(told).toEqual({
    rows: rows.length,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
});

test("a list of some segments has their customers and nobody else", async () => {
  const { rows } = await exported("some.csv", [0, 2]);
  const { segments } = segmentation;
  expect(rows).toHaveLength(segments[0].customers + segments[2].customers);
  expect(new Set(rows.map(([, letter]) => letter))).toEqual(new Set(["A", "C"]));
});

test("a file that is there is left as it is unless the person agreed to replace it", async () => {
  const { segmentationId } = segmentation;
  program.chooseNew("taken.csv", "mine");
  const refusal = await program.client.segmentation.exportCustomers({
    segmentationId,
    place: program.place("taken.csv"),
  });
  expect(errorOf(refusal)).toEqual({
    code: "file-exists",
    message: "“taken.csv” exists already and was not changed. Choose another name.",
    field: "place",
  });
  expect([read("taken.csv"), filesIn(program.folder).filter((name) => name.startsWith("taken"))]).toEqual([
    "mine",
    ["taken.csv"],
  ]);
  const agreed = { segmentationId, place: program.place("taken.csv", true) };
  const { bytes } = valueOf(await program.client.segmentation.exportCustomers(agreed));
  expect(Buffer.byteLength(read("taken.csv"))).toBe(bytes);
});

test("a picture of the map is not written over a file unasked either", async () => {
  const { segmentationId } = segmentation;
  program.chooseNew("map.svg", "mine");
  const refusal = await program.client.segmentation.exportMap({ segmentationId, place: program.place("map.svg") });
  expect([errorOf(refusal).code, read("map.svg")]).toEqual(["file-exists", "mine"]);
});
