import type { NumberFormat } from "../../src-shared/source-dialect.ts";
import { compileDecimalParser, type Decimal, toNumber } from "./parse-decimal.ts";

/** Reads a cell's number; NaN where it holds none. */
export type NumberReader = (text: string) => number;

/**
 * Reads measurements: numbers as programs write them keep every digit (`2.718281828459045235e-03`), and those as people
 * write them are read as `compileDecimalParser` does (`1.234,5`, `(12)`, `€ 3`).
 */
export function compileNumberReader(format: NumberFormat): NumberReader {
  const parseDecimal = compileDecimalParser(format);
  const into: Decimal = { mantissa: 0, scale: 0 };
  const plain = plainNumbers[format.decimal];
  return (cell) => {
    const text = cell.trim();
    if (plain.test(text)) return Number(format.decimal === "." ? text : text.replace(",", "."));
    return parseDecimal(text, into) ? toNumber(into) : Number.NaN;
  };
}

const plainNumbers = {
  ".": /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?$/,
  ",": /^[-+]?(?:\d+,?\d*|,\d+)(?:[eE][-+]?\d{1,3})?$/,
};
