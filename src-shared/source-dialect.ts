import { z } from "zod";

const shape = {
  /** What kind of file it is: text parted by a mark, a sheet of a workbook, JSON (also one object a line), Parquet. */
  format: z.enum(["delimited", "sheet", "json", "parquet"]),
  /**
   * Which table of a file that holds several: the name of a file inside an archive, of a sheet, the path of a list inside
   * a JSON object; joined by "/" where one is inside the other. "" where the file is one table.
   */
  part: z.string().max(1000),
  /** A WHATWG encoding label, such as "utf-8", "utf-16le", "windows-1252". */
  encoding: z.string().min(1).max(40),
  /** One or more characters, or "blanks" for runs of spaces and tabs. */
  delimiter: z.string().min(1).max(10),
  /** "" where the file quotes nothing. */
  quote: z.enum(['"', "'", "`", ""]),
  /** How a quote inside a quoted cell is written: twice, or after a backslash. */
  escape: z.enum(["double", "backslash"]),
  /** What lines of remarks begin with; "" where there are none. */
  comment: z.string().max(10),
  hasHeader: z.boolean(),
  /** Lines (of a sheet: rows) above the header or first row that are no part of the table. */
  skipLines: z.int().min(0).max(10_000),
  /** Rows between the header and the first row of data: units, answer options. */
  skipRows: z.int().min(0).max(9),
  /** Rows at the end that are no part of the table: totals, notices. */
  footerRows: z.int().min(0).max(1000),
  /** Empty columns on the left of the table. */
  skipColumns: z.int().min(0).max(1000),
  /** Rows stand in groups: a line with the group's name alone, its rows with an empty first cell, a line of totals. */
  hasGroups: z.boolean(),
};

/** How the bytes of a file become rows of cells. */
export const dialectSchema = z.strictObject({
  ...shape,
  format: shape.format.default("delimited"),
  part: shape.part.default(""),
  comment: shape.comment.default(""),
  skipRows: shape.skipRows.default(0),
  footerRows: shape.footerRows.default(0),
  skipColumns: shape.skipColumns.default(0),
  hasGroups: shape.hasGroups.default(false),
});
/** What a person corrects of a dialect that was found. */
export const dialectChangesSchema = z.strictObject(shape).partial();
export type Dialect = z.infer<typeof dialectSchema>;

/** An ordinary file: RFC 4180 in UTF-8, with a header. */
export const plainDialect: Dialect = {
  format: "delimited",
  part: "",
  encoding: "utf-8",
  delimiter: ",",
  quote: '"',
  escape: "double",
  comment: "",
  hasHeader: true,
  skipLines: 0,
  skipRows: 0,
  footerRows: 0,
  skipColumns: 0,
  hasGroups: false,
};

/** How numbers of one column are written. */
export const numberFormatSchema = z.strictObject({
  decimal: z.enum([".", ","]),
  /** What stands between thousands; "" for nothing. */
  group: z.enum(["", ",", ".", " ", "'"]),
});
export type NumberFormat = z.infer<typeof numberFormatSchema>;
