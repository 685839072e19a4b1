import { open } from "node:fs/promises";
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects, parquetSchema, type SchemaTree } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { ExpectedFailure } from "../../../src-shared/result.ts";
import type { RawRow } from "../raw-row.ts";
import { textOf } from "./flatten-record.ts";

/** Rows that are in memory at once. */
const ROWS_AT_ONCE = 50_000;

interface Leaf {
  readonly path: readonly string[];
  readonly text: (value: unknown) => string;
}

/**
 * Reads a Parquet file row group by row group, names of the columns first: groups of columns as a.b, lists as JSON,
 * instants as ISO 8601.
 * @throws ExpectedFailure where it is damaged, or encrypted.
 */
export async function* readParquet(
  path: string,
  fileName: string,
  onShare: (share: number) => void,
): AsyncGenerator<RawRow[]> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const file: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const bytes = Buffer.alloc(Math.max(0, end - start));
        await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
      },
    };
    const metadata = await parquetMetadataAsync(file);
    const leaves = parquetSchema(metadata).children.flatMap((column) => leavesOf(column, []));
    yield [
      rowOf(
        0,
        leaves.map(({ path: names }) => names.join(".")),
      ),
    ];
    const total = Number(metadata.num_rows);
    let groupStart = 0;
    for (const group of metadata.row_groups) {
      const groupEnd = groupStart + Number(group.num_rows);
      for (let rowStart = groupStart; rowStart < groupEnd; rowStart += ROWS_AT_ONCE) {
        const rowEnd = Math.min(groupEnd, rowStart + ROWS_AT_ONCE);
        const records = await parquetReadObjects({
          file,
          metadata,
          compressors,
          rowStart,
          rowEnd,
          useOffsetIndex: true,
        });
        onShare(rowEnd / total);
        yield records.map((record, i) =>
          rowOf(
            rowStart + i + 1,
            leaves.map((leaf) => leaf.text(valueAt(record, leaf.path))),
          ),
        );
      }
      groupStart = groupEnd;
    }
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error;
    const words = `“${fileName}” cannot be read as a Parquet file (${(error as Error).message}). Export or download it again, or as CSV.`;
    throw new ExpectedFailure("file-damaged", words, "file");
  } finally {
    await handle.close();
  }
}

function rowOf(line: number, cells: string[]): RawRow {
  return { line, cells, hasBrokenQuote: false, hasUndecodable: false };
}

function leavesOf({ element, children }: SchemaTree, above: readonly string[]): Leaf[] {
  const path = [...above, element.name];
  const isList =
    element.repetition_type === "REPEATED" ||
    /LIST|MAP/.test(element.converted_type ?? element.logical_type?.type ?? "");
  if (children.length > 0 && !isList) return children.flatMap((child) => leavesOf(child, path));
  const { logical_type: logical } = element;
  const isDay = element.converted_type === "DATE" || logical?.type === "DATE";
  const isUtc = logical?.type === "TIMESTAMP" && logical.isAdjustedToUTC;
  return [{ path, text: (value) => (value instanceof Date ? dateText(value, isDay, isUtc) : plainText(value)) }];
}

function dateText(date: Date, isDay: boolean, isUtc: boolean): string {
  if (Number.isNaN(date.getTime())) return "";
  const text = date.toISOString();
  if (isDay) return text.slice(0, 10);
  return (text.endsWith(".000Z") ? text.slice(0, 19) : text.slice(0, 23)) + (isUtc ? "Z" : "");
}

/** Bytes that are no text stand in hexadecimal. */
function plainText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : textOf(value, true);
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  let value = record;
  for (const name of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
