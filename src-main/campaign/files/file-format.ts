import type { DestinationDeclaration } from "../../../src-shared/campaign.ts";
import { csvLine, exactCsvLine } from "../../jobs/csv-line.ts";
import { writeJson, writeJsonLines } from "./json.ts";
import { writeMailMerge } from "./mail-merge.ts";
import { writeParquet } from "./parquet.ts";
import { writeWorkbook } from "./workbook.ts";

/** What a destination's file is like, with its name's ending. */
export const fileFormats = {
  /** For another program: each text exactly as it is. */
  csv: { extension: "csv", write: csvWriter(exactCsvLine) },
  /** For a person with a spreadsheet: what looks like a formula is guarded. */
  "guarded-csv": { extension: "csv", write: csvWriter(csvLine) },
  xlsx: { extension: "xlsx", write: writeWorkbook },
  json: { extension: "json", write: writeJson },
  jsonl: { extension: "jsonl", write: writeJsonLines },
  parquet: { extension: "parquet", write: writeParquet },
  /** A letter with fields, and the workbook that fills them. */
  "mail-merge": { extension: "zip", write: writeMailMerge },
} as const satisfies Record<string, FileFormatEntry>;
export type FileFormat = keyof typeof fileFormats;

interface FileFormatEntry {
  readonly extension: DestinationDeclaration["extension"];
  readonly write: FileWriter;
}

/** Takes the parts of a file in their order; text as UTF-8. */
export type Put = (part: string | Uint8Array) => void;

/**
 * Writes a table, one row at a time, so that its length does not matter to memory.
 * @param rows each as long as `headers`; taken once.
 */
export type FileWriter = (put: Put, headers: readonly string[], rows: Iterable<readonly string[]>) => void;

/** Lines are passed on many at a time: what is done with each part costs more than a line. */
const CHARACTERS_AT_ONCE = 1 << 16;

function csvWriter(line: (cells: readonly string[]) => string): FileWriter {
  return (put, headers, rows) => {
    let lines = line(headers);
    for (const cells of rows) {
      lines += line(cells);
      if (lines.length < CHARACTERS_AT_ONCE) continue;
      put(lines);
      lines = "";
    }
    put(lines);
  };
}
