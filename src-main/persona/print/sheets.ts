import type { Paper } from "../../../src-shared/persona.ts";

/** A sheet and what is set on it at the usual size; lengths in millimetres, type in points. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly side: number;
  readonly bottom: number;
  readonly columns: number;
  readonly lineHeight: number;
  readonly text: number;
  readonly soft: number;
  readonly story: number;
  readonly h1: number;
  readonly h2: number;
  /** Of the table of a plan. */
  readonly cell: number;
  readonly portrait: number;
  /** Between the head and the blocks, between blocks, between lines of a block. */
  readonly belowHead: number;
  readonly belowBlock: number;
  readonly belowLine: number;
  /** The largest multiple of the usual size that still looks like a page and not like a poster. */
  readonly largest: number;
}

const page: Omit<Sheet, "width" | "height"> = {
  top: 12,
  side: 16,
  bottom: 14,
  columns: 2,
  lineHeight: 1.4,
  text: 9.5,
  soft: 8,
  story: 11.5,
  h1: 20,
  h2: 10.5,
  cell: 8,
  portrait: 34,
  belowHead: 7,
  belowBlock: 5,
  belowLine: 1.2,
  largest: 1.4,
};

export const sheets: Readonly<Record<Paper, Sheet>> = {
  a4: { ...page, width: 210, height: 297 },
  letter: { ...page, width: 215.9, height: 279.4 },
  slide: {
    width: 254,
    height: 142.875,
    top: 8,
    side: 14,
    bottom: 11,
    columns: 3,
    lineHeight: 1.3,
    text: 7,
    soft: 5.8,
    story: 9.5,
    h1: 15,
    h2: 8.5,
    cell: 7,
    portrait: 20,
    belowHead: 3,
    belowBlock: 2,
    belowLine: 0.6,
    largest: 1.8,
  },
};

/** Between columns, and between the portrait and what stands beside it. */
export const COLUMN_GAP = 8;
export const PORTRAIT_GAP = 6;
/** The box with the letter of a sentence's mark, with what is kept free behind it. */
export const MARK_BOX = 4.2;
export const MARK_GAP = 1;
export const BELOW_H2 = 1;
