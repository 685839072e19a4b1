import type { Page } from "@playwright/test";
import { glossary } from "../../../src-shared/glossary.ts";

/** What holds a figure: numbers in tables, in lists of facts and on tiles. */
const FIGURES = "td.right, .grid-cell.right, .tile, dd.number, .number";

/** @returns figures of a page on which F1 tells nothing, or names a term that nobody defined. */
export function unexplainedFigures(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ figures, terms }) => {
      const found: string[] = [];
      const parts = [...document.querySelectorAll("main, [role=dialog]")];
      for (const figure of parts.flatMap((part) => [...part.querySelectorAll(figures)])) {
        // What is typed, pressed or drawn is no figure to ask about, nor is a number in a title.
        if (!/\d/.test(figure.textContent ?? "") || figure.closest("input, select, button, a, svg, h1, h2, h3"))
          continue;
        if (!figure.checkVisibility()) continue;
        const term = figure.closest<HTMLElement>("[data-term]")?.dataset.term;
        if (term !== undefined && (term.startsWith("feature:") || terms.includes(term))) continue;
        const part = figure.closest("section, [role=dialog]")?.querySelector("h2, h3")?.textContent ?? "";
        found.push(`${part}: ${figure.textContent} (${term ?? "no term"})`);
      }
      return [...new Set(found)].slice(0, 8);
    },
    { figures: FIGURES, terms: Object.keys(glossary) },
  );
}
