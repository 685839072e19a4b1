import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { commonWidth, detectDialect } from "../../src-main/source/detect-dialect.ts";
import { pick } from "../shared/random.ts";

const SEED = 19;

const products = [
  "Rain jacket",
  "Hiking socks, pair",
  "Tent; two persons",
  "Mug | enamel",
  '5" pipe',
  "It's fine",
  "Wool hat",
];

/** A day as exports of many countries write it. */
function day(rng: Rng): string {
  const [year, month, dayOfMonth] = [2020 + rng.below(5), 1 + rng.below(12), 1 + rng.below(28)].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${year}-${month}-${dayOfMonth} ${String(8 + rng.below(12)).padStart(2, "0")}:${String(10 + rng.below(50))}`;
}

/** A file of orders whose cells are quoted only where they hold the delimiter or a quote. */
function orderFile(rng: Rng, delimiter: string, quote: string): string {
  const cell = (text: string) =>
    text.includes(delimiter) || text.includes(quote) ? quote + text.replaceAll(quote, quote + quote) + quote : text;
  const rows = Array.from({ length: 60 }, () => [
    `C${1000 + rng.below(500)}`,
    day(rng),
    pick(rng, products),
    `${1 + rng.below(5)}`,
    (rng.next() * 200).toFixed(2).replace(".", delimiter === "," ? "." : ","),
    rng.below(3) === 0 ? "" : "web",
  ]);
  const header = ["customer", "ordered at", "product", "quantity", "amount", "channel"];
  return [header, ...rows].map((cells) => `${cells.map(cell).join(delimiter)}\n`).join("");
}

describe(`a generated file of orders is read as it was written (seed ${SEED})`, () => {
  const dialects = [",", ";", "\t", "|", "^", "~", "#", "&", "*"].flatMap((delimiter) =>
    ['"', "'"].map((quote) => ({ delimiter, quote })),
  );
  test.each(dialects)("parted by $delimiter, quoted by $quote", ({ delimiter, quote }) => {
    const { dialect, evidence } = detectDialect(orderFile(makeRng(SEED, delimiter.charCodeAt(0)), delimiter, quote));
    expect(dialect).toEqual({ delimiter, quote, escape: "double", comment: "" });
    expect(evidence).toMatch(/^6 columns, parted by /);
  });
});

test("runs of blanks part columns that are filled up with them", () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      ` ${String(i * 7).padStart(5, "0")} 199701${10 + (i % 20)}  ${1 + (i % 3)}   ${(i * 3.17).toFixed(2)}\r\n`,
  );
  expect(detectDialect(rows.join("")).dialect).toEqual({
    delimiter: "blanks",
    quote: '"',
    escape: "double",
    comment: "",
  });
});

test("a decimal comma does not make a file of semicolons one of commas", () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i};${i}1,50;${i}2,75;${i}3,99\n`);
  expect(detectDialect(rows.join("")).dialect.delimiter).toBe(";");
});

describe("times of day do not make a file of commas one of colons", () => {
  test.each([1, 2, 3, 5])("with %i of them in a row", (times) => {
    const moment = (i: number) => `2024-01-${10 + (i % 20)} 08:15:${10 + i}`;
    const rows = Array.from({ length: 30 }, (_, i) => [i, ...Array<string>(times).fill(moment(i)), "a"].join(","));
    expect(detectDialect(`${rows.join("\n")}\n`).dialect.delimiter).toBe(",");
  });
});

test.each(["::", ";;", "||"])("a mark that always comes twice, %s, parts the cells as two", (delimiter) => {
  const rows = Array.from({ length: 30 }, (_, i) => [i, 100 - i, "a name", (i / 4).toFixed(2)].join(delimiter));
  expect(detectDialect(`${rows.join("\n")}\n`).dialect).toEqual({
    delimiter,
    quote: '"',
    escape: "double",
    comment: "",
  });
});

test("backslashes before quotes are found", () => {
  const rows = Array.from({ length: 20 }, (_, i) => String.raw`${i},"a \"great\" thing, really",${i}.50` + "\n");
  expect(detectDialect(rows.join("")).dialect).toEqual({
    delimiter: ",",
    quote: '"',
    escape: "backslash",
    comment: "",
  });
});

test("one column is one column, and says so", () => {
  expect(detectDialect("customer\nA-1\nB-2\nC-3\n")).toEqual({
    dialect: { delimiter: ",", quote: '"', escape: "double", comment: "" },
    evidence: "One column: nothing parts the lines in a regular way.",
  });
});

test("a text of nothing has a dialect too", () => {
  expect(detectDialect("").dialect.delimiter).toBe(",");
});

test("a few broken lines do not change what most lines say", () => {
  const rng = makeRng(SEED);
  const lines = orderFile(rng, ";", '"').split("\n");
  lines.splice(20, 0, "Subtotal,,,", '"never closed', "x");
  expect(detectDialect(lines.join("\n")).dialect).toEqual({
    delimiter: ";",
    quote: '"',
    escape: "double",
    comment: "",
  });
});

test.each([
  ["most rows", [["a"], ["b", "c"], ["d", "e"]], 2],
  ["the first of equals", [["a"], ["b", "c"]], 1],
  ["no rows", [], 1],
  ["broken rows", [[], [], ["a", "b"]], 2],
])("the common width is that of %s", (_, rows, width) => {
  expect(commonWidth(rows)).toBe(width);
});
