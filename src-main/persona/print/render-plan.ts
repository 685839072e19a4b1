import { formatCount } from "../../../src-shared/format.ts";
import { escapeMarkup } from "../../../src-shared/marks/escape-markup.ts";
import { segmentLetter } from "../../../src-shared/palette.ts";
import {
  type Strategy,
  type StrategyField,
  type StrategyRow,
  strategyFieldIds,
  strategyFields,
} from "../../../src-shared/persona-strategy.ts";
import { htmlDocument, type Imprint } from "./html-document.ts";

/** Per cent of the table's width, by how much there usually is to say. */
const fieldWidths: Readonly<Record<StrategyField, number>> = {
  message: 24,
  channel: 13,
  products: 11,
  offer: 15,
  kpi: 14,
};
const PLAYS_WIDTH = 8;

/** The plan as one page: the matrix, the plays that are in it, what collides, and what it takes. */
export function renderPlan(strategy: Strategy, imprint: Imprint): string {
  const title = `Plan: ${strategy.name}`;
  const head = `<h1>${escapeMarkup(title)}</h1><p class="story">${escapeMarkup(strategy.sentence)}</p>`;
  const widths = [...strategyFieldIds.map((field) => fieldWidths[field]), PLAYS_WIDTH];
  const group = `<colgroup><col>${widths.map((percent) => `<col style="width: ${percent}%">`).join("")}</colgroup>`;
  const columns = strategyFieldIds.map((field) => `<th scope="col">${strategyFields[field]}</th>`).join("");
  const rows = strategy.rows.map((row) => matrixRow(strategy, row)).join("\n");
  const table = `<table>${group}<thead><tr><th scope="col">Segment</th>${columns}<th scope="col">Plays</th></tr></thead><tbody>${rows}</tbody></table>`;
  return htmlDocument(title, "a4", [{ markup: [head, table, conflictList(strategy)].join("\n"), scale: 1 }], imprint);
}

function matrixRow({ plays }: Strategy, { name, index, customers, cells, plays: matches }: StrategyRow): string {
  const words = strategyFieldIds.map((field) => {
    const cell = cells.find((known) => known.field === field);
    return `<td>${escapeMarkup(cell?.words ?? cell?.proposal ?? "")}</td>`;
  });
  const chosen = matches
    .filter(({ isChosen }) => isChosen)
    .map(({ playId, eligible }) => {
      const title = plays.find(({ id }) => id === playId)?.title ?? playId;
      return `${escapeMarkup(title)} <span class="soft">${formatCount(eligible, "customer")}</span>`;
    });
  return `<tr><th scope="row">${segmentLetter(index)} ${escapeMarkup(name)}<br><span class="soft">${formatCount(customers, "customer")}</span></th>${words.join("")}<td>${chosen.join("<br>") || "–"}</td></tr>`;
}

function conflictList({ conflicts }: Strategy): string {
  if (conflicts.length === 0) return "";
  const lines = conflicts.map(({ words }) => `<li>${escapeMarkup(words)}</li>`).join("");
  return `<div class="block"><h2>What collides</h2><ul>${lines}</ul></div>`;
}
