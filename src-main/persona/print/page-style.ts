import type { Paper } from "../../../src-shared/persona.ts";
import { BELOW_H2, COLUMN_GAP, MARK_BOX, MARK_GAP, PORTRAIT_GAP, sheets } from "./sheets.ts";

/**
 * How printed pages look: dark on white whatever the reader's theme, one sheet a page on a screen and on paper. What a page
 * holds is as large as its --scale says.
 */
export function pageStyle(paper: Paper): string {
  const sheet = sheets[paper];
  const { width, height, top, side, bottom } = sheet;
  const pt = (points: number) => `calc(${points}pt * var(--scale))`;
  const mm = (millimetres: number) => `calc(${millimetres}mm * var(--scale))`;
  return `
@page { size: ${width}mm ${height}mm; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { color-scheme: light; background: #eef1f4; color: #1a2027; font-family: "Inter Variable", Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.page { position: relative; display: flex; flex-direction: column; width: ${width}mm; min-height: ${height}mm; margin: 8mm auto; padding: ${top}mm ${side}mm ${bottom}mm; background: #ffffff; font-size: ${pt(sheet.text)}; line-height: ${sheet.lineHeight}; }
.head { display: flex; gap: ${mm(PORTRAIT_GAP)}; align-items: center; }
.head svg { flex: none; width: ${mm(sheet.portrait)}; height: ${mm(sheet.portrait)}; }
h1 { font-size: ${pt(sheet.h1)}; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin-bottom: ${mm(BELOW_H2)}; font-size: ${pt(sheet.h2)}; }
.story { margin-top: ${mm(1)}; font-size: ${pt(sheet.story)}; }
.blocks { columns: ${sheet.columns}; column-gap: ${COLUMN_GAP}mm; margin-top: ${mm(sheet.belowHead)}; }
.block { margin-bottom: ${mm(sheet.belowBlock)}; break-inside: avoid; overflow-wrap: anywhere; }
.legend { margin-top: auto; }
ul { list-style: none; }
li { margin-bottom: ${mm(sheet.belowLine)}; }
.mark { display: inline-block; width: ${mm(MARK_BOX)}; margin-right: ${mm(MARK_GAP)}; border: 0.2mm solid #b9c2cc; border-radius: 1mm; color: #535e6a; font-size: ${pt(7)}; text-align: center; }
.soft { color: #535e6a; font-weight: 400; font-size: ${pt(sheet.soft)}; }
table { width: 100%; margin: 5mm 0; border-collapse: collapse; font-size: ${pt(sheet.cell)}; table-layout: fixed; }
th, td { padding: 1.6mm 2mm; border-bottom: 0.2mm solid #dde2e8; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
tr { break-inside: avoid; }
footer { position: absolute; right: ${side}mm; bottom: 6mm; left: ${side}mm; display: flex; justify-content: space-between; color: #535e6a; font-size: 7.5pt; }
@media print { html { background: #ffffff; } .page { margin: 0; } .page + .page { break-before: page; } }
`;
}
