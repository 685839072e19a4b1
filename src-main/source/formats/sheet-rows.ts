import type { RawRow } from "../raw-row.ts";
import { type CellFormat, numberText } from "./cell-format.ts";
import { piecesOf, RichText, type Sheet, unescapeText, type Workbook } from "./workbook.ts";
import { attribute, decodeEntities, XmlScanner } from "./xml-scanner.ts";

/** A cell as nearly every program writes it; others go the long way. */
const PLAIN_CELL = /<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="([a-z]+)")?><v>([^<]*)<\/v><\/c>/y;

const number: CellFormat = { kind: "number" };
/** The last column that a spreadsheet has, XFD. */
const MAX_COLUMNS = 16_384;

/**
 * Reads a sheet row by row; rows without any filled cell are left out, empty cells at the end of a row too.
 * @param onShare told the share of the sheet that has been read, 0–1.
 */
export async function* readSheet(
  workbook: Workbook,
  sheet: Sheet,
  onShare: (share: number) => void,
): AsyncGenerator<RawRow[]> {
  const rows = new SheetRows(workbook, await workbook.sharedTexts());
  const scanner = new XmlScanner(rows);
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    onShare(Math.min(1, bytes / Math.max(1, sheet.member.sizeBytes)));
  };
  for await (const piece of piecesOf(workbook.archive, sheet.member, onBytes)) {
    scanner.scan(piece);
    yield rows.take();
  }
}

/** Listens to the XML of a sheet and keeps the rows that it hears. */
class SheetRows {
  readonly #formats: readonly CellFormat[];
  readonly #isSince1904: boolean;
  readonly #texts: readonly string[];
  readonly #rich = new RichText();
  #rows: RawRow[] = [];
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "";
  #format = number;
  #value = "";
  #isInValue = false;
  #isInline = false;

  constructor(workbook: Workbook, texts: readonly string[]) {
    this.#formats = workbook.formats;
    this.#isSince1904 = workbook.isSince1904;
    this.#texts = texts;
  }

  take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  quick(xml: string, start: number): number {
    if (xml.charCodeAt(start + 1) !== 99 /* c */) return -1;
    PLAIN_CELL.lastIndex = start;
    const match = PLAIN_CELL.exec(xml);
    if (!match) return -1;
    this.#column = columnOf(match[1]);
    this.#type = match[3] ?? "";
    this.#format = match[2] === undefined ? number : (this.#formats[Number(match[2])] ?? number);
    this.#value = match[4];
    if (this.#value !== "") this.#put(this.#valueText());
    return PLAIN_CELL.lastIndex;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case "c":
        this.#beginCell(attributes);
        return;
      case "v":
        this.#isInValue = true;
        return;
      case "row":
        this.#row = Number(attribute(attributes, "r") ?? this.#row + 1);
        this.#cells = [];
        this.#column = -1;
        return;
      case "is":
        this.#isInline = true;
        this.#rich.begin();
        return;
      default:
        if (this.#isInline) this.#rich.open(name);
    }
  }

  text(raw: string): void {
    if (this.#isInValue) this.#value += raw;
    else if (this.#isInline) this.#rich.text(raw);
  }

  close(name: string): void {
    switch (name) {
      case "v":
        this.#isInValue = false;
        return;
      case "is":
        this.#isInline = false;
        this.#put(this.#rich.value());
        return;
      case "c":
        if (this.#value !== "") this.#put(this.#valueText());
        return;
      case "row":
        if (this.#cells.length > 0)
          this.#rows.push({ line: this.#row, cells: this.#cells, hasBrokenQuote: false, hasUndecodable: false });
        return;
      default:
        if (this.#isInline) this.#rich.close(name);
    }
  }

  #beginCell(attributes: string): void {
    const place = attribute(attributes, "r");
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    this.#type = attribute(attributes, "t") ?? "";
    const style = attribute(attributes, "s");
    this.#format = style === undefined ? number : (this.#formats[Number(style)] ?? number);
    this.#value = "";
  }

  #put(text: string): void {
    if (text === "" || this.#column < 0 || this.#column >= MAX_COLUMNS) return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = text;
  }

  #valueText(): string {
    switch (this.#type) {
      case "s":
        return this.#texts[Number(this.#value)] ?? "";
      case "str":
        return unescapeText(decodeEntities(this.#value));
      case "b":
        return this.#value === "1" ? "TRUE" : "FALSE";
      // An error stands as it is shown, #N/A: it is not the same as nothing. A date is ISO text already.
      case "e":
      case "d":
        return decodeEntities(this.#value);
      default:
        return numberText(this.#value, this.#format, this.#isSince1904);
    }
  }
}

/** @returns the column of a place such as AB12, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let i = 0; i < place.length; i++) {
    const letter = place.charCodeAt(i) | 32;
    if (letter < 97 || letter > 122) break;
    column = column * 26 + letter - 96;
  }
  return column - 1;
}
