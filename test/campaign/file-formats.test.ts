import { afterAll, beforeAll, expect, test } from "vitest";
import { type FileFormat, fileFormats } from "../../src-main/campaign/files/file-format.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import { type Program, startProgram } from "../project/start-program.ts";
import { pick } from "../shared/random.ts";
import { unpacked } from "./unpacked.ts";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

const HEADERS = ["Customer ID", "Email", "First Name", "City"];

function randomRows(count: number): string[][] {
  const rng = makeRng(8);
  const words = ["Zoë", "O'Brien", 'a "b"', "x,y", "<&>", "", "007", "東京", "=1+1"];
  return Array.from({ length: count }, (_, i) => [`C${i}`, `p${i}@example.com`, pick(rng, words), pick(rng, words)]);
}

function bytesOf(format: FileFormat, rows: readonly (readonly string[])[]): Buffer {
  const parts: Uint8Array[] = [];
  fileFormats[format].write((part) => parts.push(typeof part === "string" ? Buffer.from(part) : part), HEADERS, rows);
  return Buffer.concat(parts);
}

test.each(["csv", "guarded-csv", "xlsx", "json", "jsonl", "parquet"] as const)(
  "what is written as %s comes back by the import, cell by cell",
  async (format) => {
    const rows = randomRows(40);
    const name = `${format}.${fileFormats[format].extension}`;
    valueOf(await program.client.project.create({ name: format }));
    const file = program.chooseNew(name, bytesOf(format, rows));
    const { preview } = valueOf(await program.client.source.inspect({ file }));
    const cells = preview.rows.map((row) => row.cells);
    // The apostrophe before a formula is taken off when the cell is read as what its column says.
    const guarded = (cell: string) => (format === "guarded-csv" && cell.startsWith("=") ? `'${cell}` : cell);
    expect(cells.length).toBeGreaterThan(10);
    expect(cells).toEqual(rows.slice(0, cells.length).map((row) => row.map(guarded)));
  },
);

test("a mail merge holds a letter whose fields are columns of the workbook beside it", async () => {
  const headers = ["first_name", "last_name", "address_line1", "city", "keycode"];
  const parts: Buffer[] = [];
  const rows = [["Zoë", "Pérez", "Hauptstr. 1", "Berlin", "1-00013"]];
  fileFormats["mail-merge"].write((part) => parts.push(Buffer.from(part)), headers, rows);
  const members = await unpacked(Buffer.concat(parts));
  expect([...members.keys()]).toEqual(["letter.docx", "recipients.xlsx"]);
  const letter = (await unpacked(members.get("letter.docx") ?? Buffer.alloc(0))).get("word/document.xml");
  const fields = [...String(letter).matchAll(/MERGEFIELD (\w+) /g)].map(([, name]) => name);
  expect(new Set(fields)).toEqual(new Set(headers));
  for (const name of fields) expect(name).toMatch(/^[A-Za-z]\w{0,39}$/);
  const sheet = (await unpacked(members.get("recipients.xlsx") ?? Buffer.alloc(0))).get("xl/worksheets/sheet1.xml");
  expect(String(sheet)).toContain("1-00013");
});

test("a letter is a form letter of a sound package: each part has its type and is related, and none leads out of it", async () => {
  const parts: Buffer[] = [];
  fileFormats["mail-merge"].write((part) => parts.push(Buffer.from(part)), ["first_name"], [["Zoë"]]);
  const archive = await unpacked(Buffer.concat(parts));
  const letter = await unpacked(archive.get("letter.docx") ?? Buffer.alloc(0));
  const textOf = (name: string) => String(letter.get(name));
  const types = textOf("[Content_Types].xml");
  const related = new Set<string>();
  for (const name of letter.keys()) {
    if (name === "[Content_Types].xml") continue;
    const extension = name.slice(name.lastIndexOf(".") + 1);
    expect(types.includes(`PartName="/${name}"`) || types.includes(`Extension="${extension}"`)).toBe(true);
    if (extension !== "rels") continue;
    expect(textOf(name)).not.toContain("TargetMode");
    // What _rels/x.rels relates stands in the folder that holds _rels.
    for (const [, target] of textOf(name).matchAll(/Target="([^"]+)"/g))
      related.add(`${name.slice(0, name.indexOf("_rels/"))}${target}`);
  }
  const content = [...letter.keys()].filter((name) => !name.endsWith(".rels") && !name.startsWith("["));
  expect(new Set(content)).toEqual(related);
  // ECMA-376 part 1, 17.14.20: the first child, and the one other that must be there, in this order.
  expect(textOf("word/settings.xml")).toMatch(/<w:mailMerge><w:mainDocumentType w:val="formLetters"\/><w:dataType /);
});

test("a workbook larger than a chunk of the packer is whole", async () => {
  const rows = Array.from({ length: 6000 }, (_, i) => [`C${i}`, `p${i}@example.com`, "x".repeat(40), ""]);
  const members = await unpacked(bytesOf("xlsx", rows));
  expect(String(members.get("xl/worksheets/sheet1.xml")).match(/<row>/g)).toHaveLength(6001);
});
