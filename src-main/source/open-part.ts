import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ExpectedFailure } from "../../src-shared/result.ts";
import { type Archive, isNoTable, type Member, mayHoldTable, memberReader, openArchive } from "./formats/archive.ts";
import { openWorkbook, type Sheet, type Workbook } from "./formats/workbook.ts";
import { type ByteReader, openBytes } from "./read-bytes.ts";

interface Part {
  /** Bytes of the innermost file. */
  readonly reader: ByteReader;
  /** Names of the files and archives that it lies in, as a dialect's part begins; "" for a file of its own. */
  readonly inside: string;
  /** What of a part's name is left: the name of a sheet, the path of a list. */
  readonly rest: string;
  /** Other files of the archives that it lies in; empty where there is one file alone. */
  readonly siblings: readonly Member[];
  /** Of the same archives: what is plainly no table, such as a picture. */
  readonly others: readonly Member[];
  close(): Promise<void>;
}

type Place = Pick<Part, "inside" | "rest" | "siblings" | "others">;

/** A table's file, whatever it is packed in. */
export type OpenPart = Part &
  ({ readonly kind: "text" | "parquet" } | { readonly kind: "workbook"; readonly workbook: Workbook });

/**
 * Finds the file that holds a part, through archives inside archives.
 * @param part as `Dialect.part`; of several files the largest is taken where it does not say.
 * @throws ExpectedFailure where the file holds no such part.
 */
export async function openPart(reader: ByteReader, part: string): Promise<OpenPart> {
  return openInside(reader, { inside: "", rest: part, siblings: [], others: [] }, async () => {});
}

async function openInside(reader: ByteReader, base: Place, close: () => Promise<void>): Promise<OpenPart> {
  const { start } = reader;
  if (startsWith(start, [0x50, 0x41, 0x52, 0x31])) {
    const own = await seekable(reader, close);
    return { ...base, ...own, kind: "parquet" };
  }
  if (!startsWith(start, [0x50, 0x4b, 3, 4])) return { ...base, reader, close, kind: "text" };
  const own = await seekable(reader, close);
  try {
    const archive = await openArchive(own.reader.path, reader.fileName);
    const closeBoth = async () => {
      archive.close();
      await own.close();
    };
    try {
      return await openMember(own.reader, archive, base, closeBoth);
    } catch (error) {
      archive.close();
      throw error;
    }
  } catch (error) {
    await own.close();
    throw error;
  }
}

async function openMember(
  reader: ByteReader,
  archive: Archive,
  base: Place,
  close: () => Promise<void>,
): Promise<OpenPart> {
  if (archive.members.some(({ name }) => name === "[Content_Types].xml")) {
    refuseOtherDocuments(archive);
    return { kind: "workbook", workbook: await openWorkbook(archive), reader, ...base, close };
  }
  refuseOpenDocument(archive);
  const { inside, rest } = base;
  const tables = archive.members.filter(mayHoldTable);
  const member = chooseMember(archive, tables, rest);
  const inner = await memberReader(archive, member, reader);
  const path = inside === "" ? member.name : `${inside}/${member.name}`;
  const innerRest = rest.slice(member.name.length + 1);
  const isOuter = base.siblings.length === 0;
  const siblings = isOuter ? tables : base.siblings;
  const others = isOuter ? archive.members.filter(isNoTable) : base.others;
  return openInside(inner, { inside: path, rest: innerRest, siblings, others }, close);
}

function chooseMember(archive: Archive, tables: readonly Member[], rest: string): Member {
  const named = archive.members
    .filter(({ name }) => rest === name || rest.startsWith(`${name}/`))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (named) return named;
  const largest = [...tables].sort((a, b) => b.sizeBytes - a.sizeBytes)[0];
  if (rest === "" && largest) return largest;
  const names = tables.map(({ name }) => name);
  const words =
    rest === "" || names.length === 0
      ? `“${archive.fileName}” holds no file with rows. Choose the archive that has the table in it.`
      : `“${archive.fileName}” holds no “${rest}”. It holds: ${names.slice(0, 10).join(", ")}.`;
  throw new ExpectedFailure(rest === "" ? "not-a-table" : "no-part", words, "dialect.part");
}

/** @returns the sheet that a part names; the visible one with the most in it where it names none. */
export function sheetOf(part: OpenPart): Sheet {
  if (part.kind !== "workbook") throw new Error(`${part.reader.fileName} is no workbook`);
  const { sheets } = part.workbook;
  if (part.rest !== "") {
    const named = sheets.find(({ name }) => name === part.rest);
    if (named) return named;
    const words = `“${part.reader.fileName}” has no sheet “${part.rest}”. It has: ${sheets.map(({ name }) => name).join(", ")}.`;
    throw new ExpectedFailure("no-part", words, "dialect.part");
  }
  const bySize = (a: Sheet, b: Sheet) =>
    Number(a.isHidden) - Number(b.isHidden) || b.member.sizeBytes - a.member.sizeBytes;
  return [...sheets].sort(bySize)[0];
}

/** A file that can be read at any place: itself, or, where it comes out of an archive, a copy that goes with `close`. */
async function seekable(
  reader: ByteReader,
  close: () => Promise<void>,
): Promise<{ reader: ByteReader; close: () => Promise<void> }> {
  if (reader.isSeekable) return { reader, close };
  const path = join(tmpdir(), `tessera-${randomUUID()}`);
  const removeBoth = async () => {
    await rm(path, { force: true });
    await close();
  };
  try {
    await pipeline(reader.chunks(), createWriteStream(path));
    const copy = await openBytes(path);
    return { reader: { ...copy, fileName: reader.fileName }, close: removeBoth };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

function refuseOtherDocuments(archive: Archive): void {
  const has = (start: string) => archive.members.some(({ name }) => name.toLowerCase().startsWith(start));
  const refuse = (what: string, advice: string) => {
    throw new ExpectedFailure("not-a-table", `“${archive.fileName}” is ${what}. ${advice}`, "file");
  };
  if (has("xl/workbook.bin"))
    refuse("a binary Excel workbook (.xlsb)", "Open it and save it as an Excel workbook (.xlsx) or as CSV.");
  if (has("word/")) refuse("a text document, not a table", "Export the rows as CSV or as an Excel workbook.");
  if (has("ppt/")) refuse("a presentation, not a table", "Export the rows as CSV or as an Excel workbook.");
}

function refuseOpenDocument(archive: Archive): void {
  const names = new Set(archive.members.map(({ name }) => name));
  if (!names.has("mimetype") || !names.has("content.xml")) return;
  const words = `“${archive.fileName}” is an OpenDocument file. Open it and save the sheet as an Excel workbook (.xlsx) or as CSV.`;
  throw new ExpectedFailure("not-a-table", words, "file");
}
