import { z } from "zod";

/** How the bytes of a delimited file become rows of cells. */
export const dialectSchema = z.strictObject({
  /** A WHATWG encoding label, such as "utf-8", "utf-16le", "windows-1252". */
  encoding: z.string().min(1).max(40),
  /** One or more characters, or "blanks" for runs of spaces and tabs. */
  delimiter: z.string().min(1).max(10),
  /** "" where the file quotes nothing. */
  quote: z.enum(['"', "'", ""]),
  /** How a quote inside a quoted cell is written: twice, or after a backslash. */
  escape: z.enum(["double", "backslash"]),
  hasHeader: z.boolean(),
  /** Lines above the header or first row that are no part of the table. */
  skipLines: z.int().min(0).max(1000),
});
export type Dialect = z.infer<typeof dialectSchema>;

/** How numbers of one column are written. */
export const numberFormatSchema = z.strictObject({
  decimal: z.enum([".", ","]),
  /** What stands between thousands; "" for nothing. */
  group: z.enum(["", ",", ".", " ", "'"]),
});
export type NumberFormat = z.infer<typeof numberFormatSchema>;
