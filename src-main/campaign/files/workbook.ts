import { escapeMarkup } from "../../../src-shared/marks/escape-markup.ts";
import type { FileWriter, Put } from "./file-format.ts";
import { ZipWriter } from "./zip-writer.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** What a sheet may hold with its header (ECMA-376; Excel's specifications and limits). */
export const MOST_SHEET_ROWS = 1_048_575;

/** One sheet, every cell a text as it is: a code keeps its zeros, and what looks like a formula is none. */
export const writeWorkbook: FileWriter = (put, headers, rows) => {
  const zip = new ZipWriter(put);
  for (const [name, text] of Object.entries(parts)) zip.member(name, (into) => into(XML + text));
  zip.member("xl/worksheets/sheet1.xml", (into) => writeSheet(into, headers, rows));
  zip.end();
};

function writeSheet(put: Put, headers: readonly string[], rows: Iterable<readonly string[]>): void {
  const first = '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView>';
  put(`${XML}<worksheet xmlns="${MAIN}"><sheetViews>${first}</sheetViews><sheetData>${rowXml(headers)}`);
  for (const cells of rows) put(rowXml(cells));
  put("</sheetData></worksheet>");
}

function rowXml(cells: readonly string[]): string {
  const filled = cells.map((cell) =>
    cell === "" ? "<c/>" : `<c t="inlineStr"><is><t xml:space="preserve">${escapeMarkup(printable(cell))}</t></is></c>`,
  );
  return `<row>${filled.join("")}</row>`;
}

/** XML has no room for control characters. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");
}

const office = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const parts: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Customers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
