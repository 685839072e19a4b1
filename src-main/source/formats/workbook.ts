import { posix } from "node:path";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import { copyText } from "../../store/copy-text.ts";
import type { Archive, Member } from "./archive.ts";
import { type CellFormat, cellFormat } from "./cell-format.ts";
import { attribute, decodeEntities, type XmlListener, XmlScanner } from "./xml-scanner.ts";

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly member: Member;
}

/** A workbook (ECMA-376): its sheets, and what is needed to read their cells. */
export interface Workbook {
  readonly archive: Archive;
  readonly sheets: readonly Sheet[];
  readonly isSince1904: boolean;
  /** By the style number of a cell. */
  readonly formats: readonly CellFormat[];
  /** Texts that cells refer to by number; read when the first sheet is. */
  sharedTexts(): Promise<readonly string[]>;
}

/** @throws ExpectedFailure where the archive is another kind of office document. */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const part = (name: string) => archive.members.find((member) => member.name.toLowerCase() === name.toLowerCase());
  const root = targets(await textOfMember(archive, part("_rels/.rels")), "");
  const bookName = root.find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  const folder = posix.dirname(bookName);
  const relations = targets(
    await textOfMember(archive, part(posix.join(folder, "_rels", `${posix.basename(bookName)}.rels`))),
    folder,
  );
  const sheets: Sheet[] = [];
  let isSince1904 = false;
  await eachTag(archive, part(bookName), (name, attributes) => {
    if (name === "workbookPr") isSince1904 = /^(1|true|on)$/.test(attribute(attributes, "date1904") ?? "");
    if (name !== "sheet") return;
    const id = attribute(attributes, "r:id") ?? attribute(attributes, "id");
    const relation = relations.find((other) => other.id === id);
    const member = relation && part(relation.target);
    if (!member || !relation.type.endsWith("/worksheet")) return;
    const isHidden = /hidden/i.test(attribute(attributes, "state") ?? "");
    sheets.push({ name: attribute(attributes, "name") ?? `Sheet ${sheets.length + 1}`, isHidden, member });
  });
  if (sheets.length === 0) {
    const words = `“${archive.fileName}” is a workbook without a sheet that can be read. Save it as an Excel workbook (.xlsx) or as CSV.`;
    throw new ExpectedFailure("not-a-table", words, "file");
  }
  const related = (kind: string) => {
    const found = relations.find(({ type }) => type.endsWith(kind));
    return found && part(found.target);
  };
  let texts: Promise<readonly string[]> | undefined;
  return {
    archive,
    sheets,
    isSince1904,
    formats: await readFormats(archive, related("/styles")),
    sharedTexts: () => {
      texts ??= readSharedTexts(archive, related("/sharedStrings"));
      return texts;
    },
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

function targets(xml: string, folder: string): Relation[] {
  const relations: Relation[] = [];
  const open = (name: string, attributes: string) => {
    if (name !== "Relationship") return;
    const target = attribute(attributes, "Target") ?? "";
    relations.push({
      id: attribute(attributes, "Id") ?? "",
      type: attribute(attributes, "Type") ?? "",
      target: target.startsWith("/") ? target.slice(1) : posix.normalize(posix.join(folder, target)),
    });
  };
  new XmlScanner({ open, close: () => {}, text: () => {} }).scan(xml);
  return relations;
}

async function textOfMember(archive: Archive, member: Member | undefined): Promise<string> {
  if (!member) return "";
  let text = "";
  for await (const piece of piecesOf(archive, member)) text += piece;
  return text;
}

/** Text of an XML member, piece by piece. */
export async function* piecesOf(
  archive: Archive,
  member: Member,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const stream = await archive.open(member);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(xmlEncoding(chunk));
      onBytes(chunk.length);
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error;
    const words = `“${archive.fileName}” is damaged: “${member.name}” inside it cannot be unpacked. Save it again.`;
    throw new ExpectedFailure("archive-damaged", words, "file");
  } finally {
    stream.destroy();
  }
}

function xmlEncoding(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  return "utf-8";
}

async function eachTag(
  archive: Archive,
  member: Member | undefined,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => {},
): Promise<void> {
  if (member) await scanMember(archive, member, { open, close, text: () => {} });
}

async function scanMember(archive: Archive, member: Member, listener: XmlListener): Promise<void> {
  const scanner = new XmlScanner(listener);
  for await (const piece of piecesOf(archive, member)) scanner.scan(piece);
}

async function readFormats(archive: Archive, styles: Member | undefined): Promise<CellFormat[]> {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isInCells = false;
  await eachTag(
    archive,
    styles,
    (name, attributes) => {
      const id = Number(attribute(attributes, "numFmtId") ?? 0);
      if (name === "numFmt") codes.set(id, attribute(attributes, "formatCode") ?? "");
      else if (name === "cellXfs") isInCells = true;
      else if (name === "xf" && isInCells) formats.push(cellFormat(id, codes.get(id)));
    },
    (name) => {
      if (name === "cellXfs") isInCells = false;
    },
  );
  return formats;
}

async function readSharedTexts(archive: Archive, member: Member | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!member) return texts;
  const rich = new RichText();
  await scanMember(archive, member, {
    open: (name) => {
      if (name === "si") rich.begin();
      else rich.open(name);
    },
    close: (name) => {
      // Copied: a slice would keep the whole piece of the file in memory.
      if (name === "si") texts.push(copyText(rich.value()));
      else rich.close(name);
    },
    text: (raw) => rich.text(raw),
  });
  return texts;
}

/** Puts a text together from its runs; how it is read aloud (rPh) is no part of it. */
export class RichText {
  #text = "";
  #isInText = false;
  #isAloud = false;

  begin(): void {
    this.#text = "";
    this.#isInText = false;
    this.#isAloud = false;
  }

  open(name: string): void {
    if (name === "t") this.#isInText = true;
    else if (name === "rPh") this.#isAloud = true;
  }

  close(name: string): void {
    if (name === "t") this.#isInText = false;
    else if (name === "rPh") this.#isAloud = false;
  }

  text(raw: string): void {
    if (this.#isInText && !this.#isAloud) this.#text += raw;
  }

  value(): string {
    return unescapeText(decodeEntities(this.#text));
  }
}

/** Characters that XML cannot hold are written _x000D_ (ECMA-376 part 1 §22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
