import { makeZip } from "./make-zip.ts";

/** A cell: its type, its style, and what stands in its <v>; or XML of its own. */
export type SheetCell = string | number | boolean | null | { readonly xml: string };

export interface WorkbookFacts {
  readonly sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>;
  readonly hidden?: readonly string[];
  readonly is1904?: boolean;
  /** Custom number formats; style i + 1 of a cell is formats[i], style 0 is General. */
  readonly formats?: readonly (string | number)[];
  /** Texts go to the shared list instead of into the cells. */
  readonly isShared?: boolean;
}

const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

export function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** Writes a workbook as spreadsheets do: every sheet, the relations, the styles, the shared texts. */
export function makeWorkbook(facts: WorkbookFacts): Buffer {
  const { sheets, hidden = [], is1904 = false, formats = [], isShared = false } = facts;
  const shared: string[] = [];
  const cellXml = (cell: SheetCell, place: string) => {
    if (cell === null) return "";
    if (typeof cell === "object") return cell.xml.replace("<c", `<c r="${place}"`);
    if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (!isShared) return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
    shared.push(cell);
    return `<c r="${place}" t="s"><v>${shared.length - 1}</v></c>`;
  };
  const files: Record<string, string> = {};
  const names = Object.keys(sheets);
  for (const [i, name] of names.entries()) {
    const rows = sheets[name].map((cells, row) =>
      cells.length === 0
        ? ""
        : `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join("")}</row>`,
    );
    files[`xl/worksheets/sheet${i + 1}.xml`] =
      `<?xml version="1.0"?><worksheet ${ns}><sheetData>${rows.join("")}</sheetData></worksheet>`;
  }
  const codes = formats.map((format, i) => (typeof format === "number" ? format : 164 + i));
  const numFmts = formats.flatMap((format, i) =>
    typeof format === "string" ? [`<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(format)}"/>`] : [],
  );
  return makeZip({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${ns} xmlns:r="${rel}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden.includes(name) ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}<Relationship Id="rIdS" Type="${rel}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${rel}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${ns}><numFmts>${numFmts.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${ns}>${shared.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join("")}</sst>`,
    ...files,
  });
}
