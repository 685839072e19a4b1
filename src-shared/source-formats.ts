/**
 * Ways to write a day. A time may follow each: `T08:26`, ` 8:26:00 PM`, `, 08:26:00.123+02:00`, ` UTC`. One or two
 * digits are read where the pattern has dd, MM or d.
 */
export const dateFormats = [
  "yyyy-MM-dd",
  "yyyy/MM/dd",
  "yyyy.MM.dd",
  "yyyyMMdd",
  "dd/MM/yyyy",
  "MM/dd/yyyy",
  "dd.MM.yyyy",
  "dd-MM-yyyy",
  "MM-dd-yyyy",
  "dd/MM/yy",
  "MM/dd/yy",
  "dd.MM.yy",
  "dd-MM-yy",
  "d MMM yyyy",
  "d-MMM-yyyy",
  "d-MMM-yy",
  "MMM d, yyyy",
  "unix seconds",
  "unix milliseconds",
  "unix microseconds",
  "spreadsheet days",
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** Formats that plain numbers fit too; they are believed only in a column that is named like a date. */
export const numericDateFormats: readonly string[] = [
  "unix seconds",
  "unix milliseconds",
  "unix microseconds",
  "spreadsheet days",
];
