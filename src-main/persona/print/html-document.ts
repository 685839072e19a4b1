import { escapeMarkup } from "../../../src-shared/marks/escape-markup.ts";
import type { Paper } from "../../../src-shared/persona.ts";
import { pageStyle } from "./page-style.ts";

/** Who made a document, for the foot of its pages. */
export interface Imprint {
  readonly project: string;
  /** "Tessera 1.0.0, 2026-03-12". */
  readonly made: string;
}

/** What stands on a page, and how many times the usual size its type is. */
export interface PrintedPage {
  readonly markup: string;
  readonly scale: number;
}

/** @returns one HTML file that needs no other: no script, no picture and no font from elsewhere. */
export function htmlDocument(title: string, paper: Paper, pages: readonly PrintedPage[], imprint: Imprint): string {
  const sheets = pages.map(
    ({ markup, scale }, at) => `<section class="page" style="--scale: ${scale}">
${markup}
<footer><span>${escapeMarkup(imprint.project)}</span><span>${escapeMarkup(imprint.made)}</span><span>${at + 1} of ${pages.length}</span></footer>
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeMarkup(title)}</title>
<style>${pageStyle(paper)}</style>
</head>
<body>
<main>
${sheets.join("\n")}
</main>
</body>
</html>
`;
}
