import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { dayOf } from "../../src-shared/units.ts";
import { pick } from "../shared/random.ts";
import { orderHeader, orderRecipe, readText } from "./order-recipe.ts";
import { refusalOf } from "./quiet-job.ts";

const SEED = 2011;

/** What can happen to a line of a file, and what becomes of the row. */
const fates: readonly {
  readonly change: (cells: string[], rng: Rng) => string;
  /** Why it is refused; "kept" or "none": it is no row. */
  readonly fate: string;
}[] = [
  { change: (cells) => cells.join(","), fate: "kept" },
  { change: (cells) => cells.map((cell) => `"${cell}"`).join(","), fate: "kept" },
  { change: (cells) => cells.with(0, "").join(","), fate: "kept" },
  { change: (cells) => cells.with(3, `-${cells[3]}`).join(","), fate: "kept" },
  { change: () => "", fate: "none" },
  { change: (cells) => cells.with(2, "").join(","), fate: "missing-date" },
  {
    change: (cells, rng) => cells.with(2, pick(rng, ["soon", "31.12.2023", "2024-02-30", "x-y-z"])).join(","),
    fate: "bad-date",
  },
  { change: (cells, rng) => cells.with(3 + rng.below(2), "").join(","), fate: "missing-number" },
  {
    change: (cells, rng) => cells.with(3 + rng.below(2), pick(rng, ["n/a", "1.5.0", "--"])).join(","),
    fate: "bad-number",
  },
  { change: (cells) => [...cells, "more"].join(","), fate: "ragged-row" },
  { change: (cells, rng) => cells.slice(0, 1 + rng.below(4)).join(","), fate: "ragged-row" },
  { change: (cells) => `"${cells.join(",")}`, fate: "broken-quote" },
  { change: (cells) => cells.with(0, "9.01E+12").join(","), fate: "damaged-id" },
];

/** A file of orders of which many lines were spoiled, with what must become of each line. */
function spoiledFile(rng: Rng): { text: string; expected: { line: number; fate: string }[] } {
  const expected: { line: number; fate: string }[] = [];
  const lines = Array.from({ length: 1 + rng.below(60) }, (_, i) => {
    const day = `2024-0${1 + rng.below(9)}-${10 + rng.below(18)}`;
    const cells = [`K${rng.below(9)}`, `${i}`, day, `${1 + rng.below(4)}`, `${rng.below(99)}.5`];
    const { change, fate } = rng.below(2) === 0 ? fates[0] : pick(rng, fates);
    if (fate !== "none") expected.push({ line: i + 2, fate });
    return change(cells, rng);
  });
  const newline = pick(rng, ["\n", "\r\n"]);
  return { text: [orderHeader.trim(), ...lines].join(newline) + pick(rng, ["", newline]), expected };
}

test(`every line is read, and is kept or refused for its own reason, whatever happened to it (seed ${SEED})`, async () => {
  const recipe = orderRecipe({ repairs: { "damaged-id": "refuse" } });
  for (let trial = 0; trial < 200; trial++) {
    const { text, expected } = spoiledFile(makeRng(SEED, trial));
    const { report, kept, refused } = await readText(text, recipe);
    const found = [
      ...kept.map(({ line }) => ({ line, fate: "kept" })),
      ...refused.map(({ line, problem }) => ({ line, fate: problem.kind as string })),
    ].sort((a, b) => a.line - b.line);
    expect(found, `trial ${trial}`).toEqual(expected);
    expect(report.counts, `trial ${trial}`).toMatchObject({
      read: expected.length,
      kept: expected.filter(({ fate }) => fate === "kept").length,
      refused: expected.filter(({ fate }) => fate !== "kept").length,
    });
  }
});

test("kept rows are counted by what they are: anonymous, returns, used by orders", async () => {
  const lines = [
    "K,1,2024-05-06,1,3.00",
    ",2,2024-05-07,1,4.00",
    ",C3,2024-05-08,-1,4.00",
    "K,C4,2024-05-09,-2,3.00",
    "K,5,2024-05-05,1,1.50",
  ];
  const { report } = await readText(`${orderHeader}${lines.join("\n")}\n`);
  expect(report).toMatchObject({
    counts: { read: 5, kept: 5, refused: 0, anonymous: 2, returns: 2, usedByOrders: 2 },
    // 3.00 + 4.00 + 1.50, and −4.00 − 6.00.
    saleMinor: 850,
    returnMinor: -1000,
    firstDay: dayOf(2024, 5, 5),
    lastDay: dayOf(2024, 5, 9),
    isBlocked: false,
  });
});

test("a cancelled order that lists its amounts as positive numbers neither brings nor costs money", async () => {
  const { report } = await readText(`${orderHeader}K,C1,2024-05-06,2,3.00\n`);
  expect([report.saleMinor, report.returnMinor, report.counts.returns]).toEqual([0, 0, 1]);
});

describe("problems are listed", () => {
  test("by kind, the gravest first, with count, examples and effect", async () => {
    const { report } = await readText(
      `${orderHeader}K,1,soon,1,3.00\n9.01E+12,2,2024-05-06,1,3.00\nK,3,later,1,3.00\n`,
    );
    expect(report.problems.map(({ kind, severity, count, examples }) => ({ kind, severity, count, examples }))).toEqual(
      [
        {
          kind: "damaged-id",
          severity: "blocker",
          count: 1,
          examples: [{ line: 3, column: "customer", value: "9.01E+12" }],
        },
        {
          kind: "bad-date",
          severity: "warning",
          count: 2,
          examples: [
            { line: 2, column: "date", value: "soon" },
            { line: 4, column: "date", value: "later" },
          ],
        },
      ],
    );
  });

  test("with five examples of a long list, cut to a readable length", async () => {
    const { report } = await readText(orderHeader + `K,1,${"soon".repeat(100)},1,3.00\n`.repeat(30));
    const [problem] = report.problems.filter(({ kind }) => kind === "bad-date");
    expect([problem.count, problem.examples.map(({ line }) => line), problem.examples[0].value.length]).toEqual([
      30,
      [2, 3, 4, 5, 6],
      120,
    ]);
  });

  test("and a blocker stops the import until its repair is chosen", async () => {
    const text = `${orderHeader}9.01E+12,2,2024-05-06,1,3.00\n`;
    const blocked = await readText(text);
    const chosen = await readText(text, orderRecipe({ repairs: { "damaged-id": "anonymous" } }));
    expect([blocked.report.isBlocked, chosen.report.isBlocked]).toEqual([true, false]);
  });
});

describe("rows that are exactly like an earlier one", () => {
  const text = `${orderHeader}K,1,2024-05-06,1,3.00\nL,1,2024-05-06,1,3.00\nK,1,2024-05-06,1,3.00\nK,1,2024-05-06,1,3.00\n`;

  test("are kept and counted", async () => {
    const { report, kept } = await readText(text);
    expect([kept.length, report.problems.find(({ kind }) => kind === "repeated-row")?.count]).toEqual([4, 2]);
  });

  test("are left out where the person says so", async () => {
    const { kept, refused } = await readText(text, orderRecipe({ repairs: { "repeated-row": "refuse" } }));
    expect([kept.map(({ line }) => line), refused.map(({ line }) => line)]).toEqual([
      [2, 3],
      [4, 5],
    ]);
  });

  test(`are told from rows whose cells only join to the same text (seed ${SEED})`, async () => {
    const rng = makeRng(SEED);
    const seen = new Set<string>();
    const lines = Array.from(
      { length: 5000 },
      () =>
        `${"K".repeat(1 + rng.below(4))},${"1".repeat(1 + rng.below(4))},2024-05-1${rng.below(9)},${1 + rng.below(3)},1`,
    );
    const repeats = lines.flatMap((line, i) => (seen.has(line) ? [i + 2] : (seen.add(line), [])));
    const { refused } = await readText(
      `${orderHeader}${lines.join("\n")}\n`,
      orderRecipe({ repairs: { "repeated-row": "refuse" } }),
    );
    expect(refused.map(({ line }) => line)).toEqual(repeats);
  });
});

test("names that come twice in a header are told and kept apart", async () => {
  const recipe = orderRecipe({
    headers: ["customer", "order", "date", "price", "price·2"],
    columns: { customer: 0, orderId: 1, date: 2, amount: 4 },
  });
  const { report, kept } = await readText("customer,order,date,price,price\nK,1,2024-05-06,1,3.00\n", recipe);
  expect([kept[0].amountMinor, report.problems[0]]).toMatchObject([
    300,
    { kind: "repeated-header", count: 1, examples: [{ line: 1, value: "price·2" }] },
  ]);
});

describe("another file under the same name is not read by this recipe:", () => {
  test.each([
    ["other columns", "customer,when,order,quantity,price\nK,1,2024-05-06,1,3.00\n"],
    ["a column more", `${orderHeader.trim()},note\nK,1,2024-05-06,1,3.00,x\n`],
    ["no header", "K,1,2024-05-06,1,3.00\n"],
  ])("%s", async (_, text) => {
    expect(await refusalOf(readText(text))).toMatchObject({ code: "columns-changed", field: "file" });
  });
});

test("a file without a header is held against the number of its columns", async () => {
  const recipe = orderRecipe({
    dialect: { ...orderRecipe().dialect, hasHeader: false },
    headers: ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"],
  });
  const { kept } = await readText("K,1,2024-05-06,1,3.00\nK,2,2024-05-06,1,3.00\n", recipe);
  expect(kept.map(({ line }) => line)).toEqual([1, 2]);
  expect(await refusalOf(readText("K,1,2024-05-06,1\n", recipe))).toMatchObject({ code: "columns-changed" });
});
