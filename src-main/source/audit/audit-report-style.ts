/** How the report looks: dark on white whatever the reader's theme, two A4 pages on paper, two sheets on a screen. */
export const auditReportStyle = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { color-scheme: light; background: #eef1f4; color: #1a2027; font: 10pt/1.4 "Inter Variable", Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
.page { position: relative; width: 210mm; height: 297mm; margin: 8mm auto; padding: 13mm 18mm 15mm; overflow: hidden; background: #ffffff; }
h1 { display: -webkit-box; overflow: hidden; font-size: 20pt; line-height: 1.2; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
h2 { margin: 5mm 0 2mm; font-size: 12pt; }
h3 { font-size: 10pt; }
.again { overflow: hidden; color: #535e6a; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
.answer { margin-top: 3mm; font-size: 12pt; }
.soft { color: #535e6a; font-size: 9pt; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 5mm 0 2mm; text-align: left; font-weight: 600; font-size: 12pt; }
th, td { padding: 1mm 2mm 1mm 0; border-bottom: 0.2mm solid #dde2e8; text-align: left; vertical-align: top; }
th { font-weight: 500; white-space: nowrap; }
.track { width: 36mm; vertical-align: middle; }
.bar { display: block; height: 3mm; background: #2457d6; print-color-adjust: exact; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
ol, ul { padding-left: 5mm; }
li { margin-bottom: 2mm; }
.requests { padding: 0; list-style: none; }
.requests li { display: flex; gap: 2.5mm; }
.box { flex: none; width: 3.5mm; height: 3.5mm; margin-top: 0.6mm; border: 0.3mm solid #535e6a; }
.clamp { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.requests div { min-width: 0; }
.line { overflow: hidden; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
.fitness td:nth-child(2) { white-space: nowrap; }
.fitness { font-size: 9pt; }
.fitness .soft { font-size: 8.5pt; line-height: 1.3; }
.fitness th { max-width: 64mm; overflow: hidden; text-overflow: ellipsis; }
.tested { margin-top: 3mm; }
.chip { padding: 0 1.5mm; border: 0.2mm solid #b9c2cc; border-radius: 1mm; font-weight: 400; font-size: 8pt; white-space: nowrap; }
.serious, .not-enough { color: #b3261e; }
.attention, .thin { color: #855300; }
footer { position: absolute; right: 18mm; bottom: 8mm; left: 18mm; display: flex; justify-content: space-between; color: #535e6a; font-size: 8pt; }
@media print { html { background: #ffffff; } .page { margin: 0; } .page + .page { break-before: page; } }
`;
