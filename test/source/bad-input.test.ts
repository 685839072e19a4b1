import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { orderHeader, orderRecipe, readText } from "./order-recipe.ts";
import { inspectText, refusalOf } from "./quiet-job.ts";

const rows = Array.from({ length: 30 }, (_, i) => `K${i % 7},${i},2024-05-${10 + (i % 20)},1,${i}.50`);
const table = `${orderHeader}${rows.join("\n")}\n`;

describe("what holds no rows is refused with the reason:", () => {
  test.each<[string, string | Uint8Array, string, string]>([
    ["nothing at all", "", "empty-file", "“orders.csv” is empty: it has no bytes at all. Export it again."],
    ["blank lines", "\n\r\n \n", "empty-file", "“orders.csv” holds nothing but blank lines. Export it again."],
    [
      "only the mark of an encoding",
      "\ufeff",
      "empty-file",
      "“orders.csv” holds nothing but blank lines. Export it again.",
    ],
    [
      "a header alone",
      orderHeader,
      "no-rows",
      "“orders.csv” has a header (customer, order, date, quantity …) but no rows. Check the date range of the export.",
    ],
    [
      "a header over rows of nothing",
      `${orderHeader},,,,\n,,,,\n`,
      "no-rows",
      "“orders.csv” has a header (customer, order, date, quantity …) but no rows. Check the date range of the export.",
    ],
    [
      "a header of two columns alone",
      "customer,date\r\n",
      "no-rows",
      "“orders.csv” has a header (customer, date) but no rows. Check the date range of the export.",
    ],
    ["nothing, packed", gzipSync(""), "empty-file", "“orders.csv” is empty: it has no bytes at all. Export it again."],
    [
      "a PDF",
      "%PDF-1.4\n%âãÏÓ",
      "not-a-table",
      "“orders.csv” is a PDF, not a table of text. Export the table as CSV from the program that made it; a PDF holds no rows.",
    ],
    [
      "noise",
      Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i) % 256),
      "not-a-table",
      "“orders.csv” is binary data, not a table of text. Choose the file with the rows, as CSV.",
    ],
  ])("%s", async (_, content, code, message) => {
    expect(await refusalOf(inspectText(content))).toEqual({ code, message, field: "file" });
  });
});

describe("names beyond ASCII are read right", () => {
  const text = table.replaceAll("K1,", "Müller & Søn,");
  test.each([
    ["in UTF-8", Buffer.from(text), "utf-8"],
    ["in UTF-8 with its mark", Buffer.from(`\ufeff${text}`), "utf-8"],
    ["in UTF-16", Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16le"],
    ["in UTF-16 without its mark", Buffer.from(text, "utf16le"), "utf-16le"],
    ["in windows-1252", Buffer.from(text, "latin1"), "windows-1252"],
    ["packed", gzipSync(Buffer.from(text, "latin1")), "windows-1252"],
  ])("%s", async (_, bytes, encoding) => {
    const { dialect, columns, recipe, rows: found } = await inspectText(bytes);
    expect([dialect.encoding, columns[0].name, columns[0].samples[1], found]).toEqual([
      encoding,
      "customer",
      "Müller & Søn",
      30,
    ]);
    const { kept } = await readText(bytes, recipe);
    expect(kept.filter(({ customerKey }) => customerKey === "Müller & Søn").map(({ line }) => line)).toEqual([
      3, 10, 17, 24, 31,
    ]);
  });
});

test("a stray byte marks its row, which is kept and shown with �", async () => {
  const text = table.replaceAll("K1,", "Müller,");
  const bytes = Buffer.from(text.replace("K2,", "K@,"));
  bytes[bytes.indexOf("@")] = 0xff;
  const { report, kept } = await readText(bytes);
  expect([kept[2].customerKey, report.counts.kept, report.problems]).toEqual([
    "K\ufffd",
    30,
    [
      expect.objectContaining({
        kind: "undecodable",
        title: "1 row with characters that do not fit the encoding",
        examples: [{ line: 4, value: "K\ufffd" }],
      }),
    ],
  ]);
});

test("rows of another length are listed with their lines and lengths", async () => {
  const { report } = await readText(`${table}K1,99,2024-05-06\nK2,100,2024-05-06,1,2.00,extra\n`);
  expect(report.problems[0]).toMatchObject({
    kind: "ragged-row",
    title: "2 rows with more or fewer cells than the header",
    count: 2,
    examples: [
      { line: 32, value: "3 cells instead of 5" },
      { line: 33, value: "6 cells instead of 5" },
    ],
  });
});

test("a quote that never closes costs its own line and is listed with it", async () => {
  const { report } = await readText(table.replace("K3,3,", '"K3,3,'));
  expect([report.counts, report.problems[0]]).toMatchObject([
    { read: 30, kept: 29, refused: 1 },
    {
      kind: "broken-quote",
      title: "1 row with a quote that is not closed or stands inside a cell",
      examples: [{ line: 5, value: expect.stringContaining('"K3,3,2024-05-13') }],
    },
  ]);
});

test("a file of 300 columns is looked at whole, and the columns that matter are found among them", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `field ${i}`)
    .with(17, "Customer ID")
    .with(150, "Order date")
    .with(299, "Amount");
  const line = (row: number) =>
    names
      .map((_, i) => (i === 17 ? `K${row % 9}` : i === 150 ? `2024-05-${10 + (row % 18)}` : `${row * i}.5`))
      .join(",");
  const { columns, recipe } = await inspectText(
    `${names.join(",")}\n${Array.from({ length: 40 }, (_, row) => line(row)).join("\n")}\n`,
  );
  expect([columns.length, recipe.columns]).toEqual([300, { customer: 17, date: 150, amount: 299 }]);
});

test("names that come twice in a header are numbered and told", async () => {
  const text = table.replace("customer,order,date,quantity,price", "customer,price,date,quantity,price");
  const { preview, recipe } = await inspectText(text);
  expect(preview.headers).toEqual(["customer", "price", "date", "quantity", "price·2"]);
  const { report } = await readText(text, { ...recipe, columns: { customer: 0, date: 2, quantity: 3, unitPrice: 4 } });
  expect(report.problems.find(({ kind }) => kind === "repeated-header")).toMatchObject({
    title: "1 column that has the name of an earlier one",
    examples: [{ line: 1, value: "price·2" }],
  });
});

describe("dates that cannot be told apart", () => {
  const withDates = (date: (row: number) => string) =>
    `customer,date,amount\n${Array.from({ length: 40 }, (_, i) => `K${i % 9},${date(i)},${i}.50`).join("\n")}\n`;

  test("are a question with an example and both readings", async () => {
    const { questions } = await inspectText(withDates((i) => `04/0${1 + (i % 9)}/2021`));
    expect(questions).toEqual([
      {
        about: "date",
        words: "Dates such as 04/01/2021 fit 2 formats, and no row tells them apart. Choose the right one.",
        choices: ["dd/MM/yyyy", "MM/dd/yyyy"],
      },
    ]);
  });

  test("are no question when one row tells them apart", async () => {
    const { questions, recipe } = await inspectText(withDates((i) => `${i === 39 ? "25" : "04"}/03/2021`));
    expect([questions, recipe.dateFormat]).toEqual([[], "dd/MM/yyyy"]);
  });
});

describe("amounts are read as they are written:", () => {
  const withAmounts = (amounts: readonly string[]) =>
    `customer;date;amount\n${amounts.map((amount, i) => `K${i};2024-05-0${1 + i};${amount}`).join("\n")}\n`;
  test.each([
    ["1.234,56", ["1.234,56", "12,50", "-3,00"], [123_456, 1250, -300], "XXX"],
    ["(12.00)", ["(12.00)", "1,240.00", "3.50"], [-1200, 124_000, 350], "XXX"],
    ["$1,240.00", ["$1,240.00", "-$45.00", "($3.50)"], [124_000, -4500, -350], "USD"],
    ["1 234,56 €", ["1\u00a0234,56 €", "12,00 €", "3,50 €"], [123_456, 1200, 350], "EUR"],
  ])("%s", async (_, amounts, minor, currency) => {
    const { recipe } = await inspectText(withAmounts(amounts));
    const { kept } = await readText(withAmounts(amounts), recipe);
    expect([kept.map(({ amountMinor }) => amountMinor), recipe.currency]).toEqual([minor, currency]);
  });

  test("and the ones that are no amounts are listed with line, column and value", async () => {
    const text = `${table}K1,99,2024-05-06,1,on request\n`;
    expect((await readText(text)).report.problems[0]).toMatchObject({
      kind: "bad-number",
      title: "1 row with an amount, price or quantity that is no number",
      examples: [{ line: 32, column: "price", value: "on request" }],
    });
  });
});

test("ids that a spreadsheet has shortened block the import until the person decides", async () => {
  const text = table.replace("K4,", "9.01E+12,").replace("K5,", '"9,01E+12",');
  const { report } = await readText(text);
  expect([report.isBlocked, report.problems[0]]).toEqual([
    true,
    {
      kind: "damaged-id",
      severity: "blocker",
      title: "2 rows with a customer key that a spreadsheet has shortened, like 9.01E+12",
      effect: expect.stringContaining("Export the file again from its source with this column as text"),
      count: 2,
      examples: [
        { line: 6, column: "customer", value: "9.01E+12" },
        { line: 7, column: "customer", value: "9,01E+12" },
      ],
      repairs: expect.arrayContaining([{ id: "anonymous", label: "Keep the orders, without a customer" }]),
      repair: "stop",
    },
  ]);
});

test("an encoding that does not exist is refused with its name", async () => {
  const dialect = { ...orderRecipe().dialect, encoding: "latin-99" };
  expect(await refusalOf(readText(table, orderRecipe({ dialect })))).toMatchObject({
    code: "bad-encoding",
    message: expect.stringContaining("“latin-99”"),
  });
});

describe("a hint for spreadsheets in the first line is neither header nor row", () => {
  test("sep=;", async () => {
    const { dialect, preview } = await inspectText(`sep=;\n${table.replaceAll(",", ";")}`);
    expect([dialect.delimiter, dialect.skipLines, preview.headers[0], preview.rows[0].line]).toEqual([
      ";",
      1,
      "customer",
      3,
    ]);
  });
});
