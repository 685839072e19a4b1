import type { ColumnFinding } from "./source.ts";
import type { NumberFormat } from "./source-dialect.ts";
/** What was done to keep a row, or what should be known of it. */
export interface ConversionWarning {
  readonly kind: string;
  readonly message: string;
  readonly count: number;
  /** The first thousand of them. */
  readonly lines: readonly number[];
}
/** What was found in a table that was written as plain CSV. Rows: read = kept + refused. */
export interface Conversion {
  readonly file: string;
  /** File inside an archive, sheet, list; "" where the file is the table. */
  readonly part: string;
  readonly format: "delimited" | "sheet" | "json" | "parquet";
  /** "" where the format has none of its own. */
  readonly encoding: string;
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly comment: string;
  /** Line of the header, null without one; its names as they stand in the file. */
  readonly header: {
    readonly row: number | null;
    readonly names: readonly string[];
  };
  /** Lines above the header or first row. */
  readonly skippedLines: number;
  readonly rowsUnderHeader: number;
  readonly footerLines: number;
  readonly columns: readonly {
    readonly name: string;
    readonly type: ColumnFinding["kind"];
    readonly filledShare: number;
    readonly distinct: number;
    readonly dateFormats?: readonly string[];
    readonly numberFormat?: NumberFormat;
  }[];
  readonly rows: {
    readonly read: number;
    readonly kept: number;
    readonly refused: number;
  };
  /** The first thousand rows that could not be kept. */
  readonly refused: readonly {
    readonly line: number;
    readonly reason: string;
  }[];
  readonly evidence: readonly string[];
  readonly warnings: readonly ConversionWarning[];
}
