import type { Paper } from "../../../src-shared/persona.ts";

/** Width and height of a page in millimetres. */
const sizes: Readonly<Record<Paper, readonly [width: number, height: number]>> = {
  a4: [210, 297],
  letter: [215.9, 279.4],
  slide: [254, 142.875],
};

/** How printed pages look: dark on white whatever the reader's theme, one sheet a page on a screen and on paper. */
export function pageStyle(paper: Paper): string {
  const [width, height] = sizes[paper];
  const isSlide = paper === "slide";
  return `
@page { size: ${width}mm ${height}mm; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { color-scheme: light; background: #eef1f4; color: #1a2027; font: ${isSlide ? "7pt/1.3" : "9.5pt/1.4"} "Inter Variable", Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.page { position: relative; width: ${width}mm; min-height: ${height}mm; margin: 8mm auto; padding: ${isSlide ? "8mm 14mm 11mm" : "12mm 16mm 14mm"}; background: #ffffff; }
.head { display: flex; gap: 6mm; align-items: center; }
.head svg { flex: none; width: ${isSlide ? 20 : 34}mm; height: ${isSlide ? 20 : 34}mm; }
h1 { font-size: ${isSlide ? 15 : 20}pt; line-height: 1.2; }
h2 { margin-bottom: 1mm; font-size: ${isSlide ? 8.5 : 10.5}pt; }
.story { margin-top: 1mm; font-size: ${isSlide ? 9.5 : 11.5}pt; }
.blocks { columns: ${isSlide ? 3 : 2}; column-gap: 8mm; margin-top: ${isSlide ? 3 : 7}mm; }
.block { margin-bottom: ${isSlide ? 2 : 5}mm; break-inside: avoid; }
ul { list-style: none; }
li { margin-bottom: ${isSlide ? 0.6 : 1.2}mm; }
.mark { display: inline-block; width: 4.2mm; margin-right: 1mm; border: 0.2mm solid #b9c2cc; border-radius: 1mm; color: #535e6a; font-size: 7pt; text-align: center; }
.soft { color: #535e6a; font-size: ${isSlide ? 5.8 : 8}pt; }
table { width: 100%; margin-top: 5mm; border-collapse: collapse; font-size: ${isSlide ? 7 : 8}pt; table-layout: fixed; }
th, td { padding: 1.6mm 2mm; border-bottom: 0.2mm solid #dde2e8; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; }
footer { position: absolute; right: ${isSlide ? 14 : 16}mm; bottom: 6mm; left: ${isSlide ? 14 : 16}mm; display: flex; justify-content: space-between; color: #535e6a; font-size: 7.5pt; }
@media print { html { background: #ffffff; } .page { margin: 0; } .page + .page { break-before: page; } }
`;
}
