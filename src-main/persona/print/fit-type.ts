import type { Paper } from "../../../src-shared/persona.ts";
import { BELOW_H2, COLUMN_GAP, MARK_BOX, MARK_GAP, PORTRAIT_GAP, type Sheet, sheets } from "./sheets.ts";

/** The texts of a page, as long as they are set. */
export interface PageText {
  readonly name: string;
  readonly story: string;
  readonly blocks: readonly { readonly lines: readonly { readonly words: string; readonly basis: string }[] }[];
  readonly legend: string;
}

const MM_OF_POINT = 25.4 / 72;
/** A letter's mean width in parts of its size, with what a word that goes to the next line leaves empty. */
const LETTER = 0.53;
const SMALLEST = 0.7;
const STEP = 0.05;

/**
 * How many times the usual size the type of a page can be, so that a short persona fills its sheet and a long one stays on it.
 * @returns 0.7 to the sheet's largest. The smallest may run over: then the page goes on on a second sheet.
 */
export function fitType(text: PageText, paper: Paper): number {
  const sheet = sheets[paper];
  const room = sheet.height - sheet.top - sheet.bottom;
  let scale = sheet.largest;
  while (scale > SMALLEST && heightOf(text, sheet, scale) > room) scale = Math.max(SMALLEST, scale - STEP);
  return Math.round(scale * 100) / 100;
}

/** An upper estimate in millimetres. */
function heightOf(text: PageText, sheet: Sheet, scale: number): number {
  const width = sheet.width - 2 * sheet.side;
  const columnWidth = (width - (sheet.columns - 1) * COLUMN_GAP) / sheet.columns;
  const lineOf = (points: number) => points * scale * MM_OF_POINT * sheet.lineHeight;
  const lines = (letters: number, points: number, across: number) =>
    Math.ceil((letters * LETTER * points * scale * MM_OF_POINT) / across) * lineOf(points);
  const beside = width - (sheet.portrait + PORTRAIT_GAP) * scale;
  const head = Math.max(
    sheet.portrait * scale,
    lines(text.name.length, sheet.h1, beside) + lineOf(sheet.soft) + lines(text.story.length, sheet.story, beside),
  );
  const blocks = text.blocks.map((block) => {
    const set = block.lines.map(({ words, basis }) => {
      const mark = (MARK_BOX + MARK_GAP) / (LETTER * sheet.text * MM_OF_POINT);
      const letters = mark + words.length + (basis.length * sheet.soft) / sheet.text;
      return lines(letters, sheet.text, columnWidth) + sheet.belowLine * scale;
    });
    return lineOf(sheet.h2) + (BELOW_H2 + sheet.belowBlock) * scale + sum(set);
  });
  const legend = lines(text.legend.length, sheet.soft, width);
  return head + sheet.belowHead * scale + balancedHeight(blocks, sheet.columns) + legend;
}

/** The least height at which blocks that are not broken stand in so many columns, in their order. */
function balancedHeight(blocks: readonly number[], columns: number): number {
  let best = sum(blocks);
  for (let from = 0; from < blocks.length; from++) {
    for (let to = from + 1; to <= blocks.length; to++) {
      const height = sum(blocks.slice(from, to));
      if (height < best && columnsAt(blocks, height) <= columns) best = height;
    }
  }
  return best;
}

function columnsAt(blocks: readonly number[], height: number): number {
  let columns = 1;
  let filled = 0;
  for (const block of blocks) {
    if (block > height) return Number.POSITIVE_INFINITY;
    if (filled + block > height) {
      columns += 1;
      filled = 0;
    }
    filled += block;
  }
  return columns;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
