import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { dayOf } from "../../src-shared/units.ts";
import { errorOf, importText, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { cellsOf } from "./csv-text.ts";
import { orderHeader, orderRecipe } from "./order-recipe.ts";

let program: Program;
let projectPath: string;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());
beforeEach(async () => {
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  projectPath = join(program.folder, "projects", fileName);
});

/** Imports lines under the usual header by the usual recipe. */
async function importLines(name: string, lines: readonly string[], change: Partial<Recipe> = {}, source?: string) {
  const file = program.chooseNew(name, `${orderHeader}${lines.join("\n")}\n`);
  const named = source === undefined ? {} : { name: source };
  return program.client.source.import({ file, recipe: orderRecipe(change), ...named });
}

/** All that can be read of the orders in the project. */
async function readable() {
  const { client } = program;
  const customers = valueOf(await client.customer.find({ text: "", limit: 100 }));
  const orders = await Promise.all(
    customers.map(async ({ customerId, key }) => {
      const listed = valueOf(await client.activity.listOrders({ customerId, limit: 100 }));
      return { key, ...listed };
    }),
  );
  return {
    summary: valueOf(await client.activity.summary({})),
    catalogue: valueOf(await client.features.listCatalogue({})).map(({ id }) => id),
    orders: orders.filter(({ total }) => total > 0),
  };
}

const january = [
  "Ann,1,2024-01-05,2,3.00",
  "Ann,1,2024-01-05,1,4.50",
  "Ben,2,2024-01-06,1,8.00",
  "Ann,C3,2024-01-09,-1,4.50",
];

test("an import says what it read, kept and refused, and what it made of that", async () => {
  const lines = [...january, "Ann,4,soon,1,1.00", ",5,2024-01-10,1,1.00"];
  expect(valueOf(await importLines("orders.csv", lines))).toEqual({
    kind: "orders",
    facts: {},
    joins: { known: 0, joinedBy: {}, together: 0, unclear: 0, new: 2 },
    importId: expect.any(Number),
    fileName: "orders.csv",
    counts: { read: 6, kept: 5, refused: 1, anonymous: 1, returns: 1, usedByOrders: 3 },
    problems: expect.any(Array),
    isBlocked: false,
    customers: 2,
    newCustomers: 2,
    orders: 2,
    replacedOrders: 0,
    // 2 × 3.00 + 4.50 + 8.00 + 1.00; −4.50.
    saleMinor: 1950,
    returnMinor: -450,
    firstDay: dayOf(2024, 1, 5),
    lastDay: dayOf(2024, 1, 10),
    elapsedMs: expect.any(Number),
  });
});

test("the lines of an order stand together, wherever they stood in the file, with their line numbers", async () => {
  await importLines("orders.csv", ["Ann,1,2024-01-05,2,3.00", "Ben,2,2024-01-06,1,8.00", "Ann,1,2024-01-05,1,4.50"]);
  const [ann] = valueOf(await program.client.customer.find({ text: "ann", limit: 1 }));
  const { total, orders } = valueOf(await program.client.activity.listOrders({ customerId: ann.customerId, limit: 9 }));
  expect([total, orders]).toEqual([
    1,
    [
      {
        orderId: expect.any(Number),
        importId: expect.any(Number),
        key: "1",
        atMs: Date.UTC(2024, 0, 4, 23),
        day: dayOf(2024, 1, 5),
        saleMinor: 1050,
        returnMinor: 0,
        lines: [
          { line: 2, quantity: 2, amountMinor: 600, isReturn: false },
          { line: 4, quantity: 1, amountMinor: 450, isReturn: false },
        ],
      },
    ],
  ]);
});

test("an order id that occurs with two customers is two orders", async () => {
  expect(valueOf(await importLines("orders.csv", ["Ann,1,2024-01-05,1,3.00", "Ben,1,2024-01-05,1,4.00"])).orders).toBe(
    2,
  );
});

test("without order ids each row is an order", async () => {
  const { orderId: _, ...columns } = orderRecipe().columns;
  expect(valueOf(await importLines("orders.csv", january.slice(0, 3), { columns })).orders).toBe(3);
});

describe("refused rows", () => {
  const spoiled = [
    "Ann,1,soon,1,3.00",
    '"Ben, the ""baker""",2,2024-01-06,=1+1,8.00',
    "Ann,3,2024-01-07,1,2.00",
    "Cid,4",
  ];

  test("are listed with line, kind, reason and text, a page at a time", async () => {
    const { importId } = valueOf(await importLines("orders.csv", spoiled));
    const list = (offset: number, limit: number) => program.client.source.listRefused({ importId, offset, limit });
    expect(valueOf(await list(0, 10))).toEqual({
      total: 3,
      rows: [
        {
          line: 2,
          kind: "bad-date",
          reason: "“soon” in column “date” is not a date written like yyyy-MM-dd.",
          text: "Ann,1,soon,1,3.00",
        },
        {
          line: 3,
          kind: "bad-number",
          reason: "“=1+1” in column “quantity” is not a number.",
          text: 'Ben, the "baker",2,2024-01-06,=1+1,8.00',
        },
        { line: 5, kind: "ragged-row", reason: "The row has 2 cells instead of 5.", text: "Cid,4" },
      ],
    });
    expect(valueOf(await list(1, 1)).rows.map(({ line }) => line)).toEqual([3]);
  });

  test("are written as CSV with line and reason, safe to open in a spreadsheet", async () => {
    const { importId } = valueOf(await importLines("orders.csv", ["=cmd,1,soon,1,3.00", "Ann,3,2024-01-07,1,2.00"]));
    const place = program.place("refused.csv", true);
    expect(valueOf(await program.client.source.exportRefused({ importId, place }))).toEqual({ rows: 1 });
    expect(cellsOf(readFileSync(join(program.folder, "refused.csv"), "utf8"))).toEqual([
      ["line", "reason", "row"],
      ["2", "“soon” in column “date” is not a date written like yyyy-MM-dd.", "'=cmd,1,soon,1,3.00"],
    ]);
  });

  test("of a file parted by blanks stand there with blanks", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `  ${10_000 + (i % 9)} 199701${10 + (i % 20)}  1  ${i}.50`);
    const { importId } = await importText(
      program,
      "cdnow.txt",
      [...rows, "  10001 19970299  1  9.50", ""].join("\r\n"),
    );
    expect(valueOf(await program.client.source.listRefused({ importId, offset: 0, limit: 9 })).rows).toMatchObject([
      { line: 41, kind: "bad-date", text: "10001 19970299 1 9.50" },
    ]);
  });

  test("never go over another file unasked", async () => {
    const { importId } = valueOf(await importLines("orders.csv", spoiled));
    const refusal = errorOf(
      await program.client.source.exportRefused({ importId, place: program.place("orders.csv") }),
    );
    expect([refusal.code, readFileSync(join(program.folder, "orders.csv"), "utf8").startsWith(orderHeader)]).toEqual([
      "file-exists",
      true,
    ]);
  });
});

describe("undo", () => {
  const withMore: Partial<Recipe> = {
    headers: ["customer", "order", "date", "quantity", "price", "category", "channel"],
    columns: { customer: 0, orderId: 1, date: 2, quantity: 3, unitPrice: 4, category: 5, channel: 6 },
  };
  const more =
    "customer,order,date,quantity,price,category,channel\nBen,8,2024-02-01,1,5.00,Tents,web\nDot,9,2024-02-02,1,6.00,Mugs,shop\n";

  test("takes back exactly what an import brought, and restoring brings back exactly that", async () => {
    valueOf(await importLines("january.csv", january));
    const before = await readable();
    const file = program.chooseNew("february.csv", more);
    const { importId } = valueOf(await program.client.source.import({ file, recipe: orderRecipe(withMore) }));
    const after = await readable();
    expect(after).not.toEqual(before);
    expect(valueOf(await program.client.source.undoImport({ importId })).state).toBe("undone");
    expect(await readable()).toEqual(before);
    expect(valueOf(await program.client.source.restoreImport({ importId })).state).toBe("visible");
    expect(await readable()).toEqual(after);
  });

  test("of the only import leaves a project without orders", async () => {
    const before = await readable();
    const { importId } = valueOf(await importLines("january.csv", january));
    await program.client.source.undoImport({ importId });
    const { summary, ...rest } = await readable();
    expect([{ ...summary, currency: "" }, rest]).toEqual([
      { ...before.summary, currency: "" },
      { catalogue: before.catalogue, orders: before.orders },
    ]);
  });

  test("twice is undo once, and is told in the history", async () => {
    const { importId } = valueOf(await importLines("january.csv", january));
    await program.client.source.undoImport({ importId });
    expect(valueOf(await program.client.source.undoImport({ importId })).state).toBe("undone");
    expect(valueOf(await program.client.project.listHistory({})).map(({ words }) => words)).toEqual([
      "Import of january.csv taken back.",
      "january.csv imported: 4 rows read, 4 kept, 0 refused.",
      "Project “Shop” made.",
    ]);
  });

  test("of an import that does not exist says so", async () => {
    expect(errorOf(await program.client.source.undoImport({ importId: 99 as never }))).toEqual({
      code: "no-import",
      message: "This import is not in the project.",
      field: "importId",
    });
  });

  test("is shown in the list of imports, newest first", async () => {
    const first = valueOf(await importLines("january.csv", january));
    valueOf(await importLines("february.csv", ["Ann,7,2024-02-05,2,3.00"]));
    await program.client.source.undoImport({ importId: first.importId });
    const listed = valueOf(await program.client.source.list({}));
    expect(listed.map(({ fileName, sourceName, state, orders }) => [fileName, sourceName, state, orders])).toEqual([
      ["february.csv", "february", "visible", 1],
      ["january.csv", "january", "undone", 2],
    ]);
  });
});

describe("an import that comes to nothing leaves the project as it was:", () => {
  test.each<[string, readonly string[], Partial<Recipe>, object]>([
    [
      "another currency",
      ["Ann,9,2024-03-01,1,1.00"],
      { currency: "USD" },
      {
        code: "other-currency",
        field: "recipe.currency",
        message:
          "This project counts in EUR, and the file is in USD. Amounts of different currencies cannot be added: give the rate between them, or import the file into a project of its own.",
      },
    ],
    [
      "damaged ids",
      ["Ann,9,2024-03-01,1,1.00", "9.01E+12,10,2024-03-01,1,1.00"],
      { repairs: { "bad-date": "refuse" } },
      {
        code: "blocked",
        message: expect.stringMatching(
          /^1 row with a customer key that a spreadsheet has shortened, like 9\.01E\+12 \(line 3\)\. .+ Nothing was imported\.$/,
        ),
      },
    ],
    [
      "not one row that can be used",
      ["Ann,9,soon,1,1.00"],
      {},
      {
        code: "nothing-kept",
        message:
          "Not one of the 1 rows of “next.csv” can be used: 1 row with a date that cannot be read, such as “soon” in line 2. Check the columns and formats. Nothing was imported.",
      },
    ],
    [
      "no column of dates",
      ["Ann,9,2024-03-01,1,1.00"],
      { columns: { customer: 0, amount: 4 } },
      {
        code: "missing-role",
        field: "recipe.columns.date",
        message: "Choose the column with the order date.",
      },
    ],
    [
      "no rows",
      [],
      {},
      {
        code: "no-rows",
        field: "file",
        message: "“next.csv” has no rows. Check the date range of the export. Nothing was imported.",
      },
    ],
  ])("%s", async (_, lines, change, refusal) => {
    valueOf(await importLines("january.csv", january, {}, "orders"));
    const before = tablesOf(projectPath);
    expect(errorOf(await importLines("next.csv", lines, change, "orders"))).toEqual(refusal);
    expect(tablesOf(projectPath)).toEqual(before);
  });
});

test("a check finds what the import then finds, and stores nothing", async () => {
  const before = tablesOf(projectPath);
  const lines = [...january, "Ann,4,soon,1,1.00"];
  const file = program.chooseNew("orders.csv", `${orderHeader}${lines.join("\n")}\n`);
  // Who would join whom is told before an import alone.
  const { people: _people, ...report } = valueOf(await program.client.source.check({ file, recipe: orderRecipe() }));
  expect(tablesOf(projectPath)).toEqual(before);
  const summary = valueOf(await program.client.source.import({ file, recipe: orderRecipe() }));
  expect(summary).toMatchObject(report);
});

test("progress rises to the end and tells rows and rows a second", async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `K${i % 500},${i},2024-01-${10 + (i % 20)},1,${i % 90}.50`);
  const file = program.chooseNew("large.csv", `${orderHeader}${rows.join("\n")}\n`);
  const told: { share: number; phase: string; detail?: string }[] = [];
  valueOf(await program.client.source.import({ file, recipe: orderRecipe() }, { onProgress: (p) => told.push(p) }));
  expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).sort((a, b) => a - b));
  expect([told[0].phase, told[0].detail, told.at(-1)?.phase]).toEqual([
    "Reading orders",
    expect.stringMatching(/^[\d,]+ rows, [\d,]+ rows\/s$/),
    "Comparing with earlier imports",
  ]);
});
