import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { FileWriter } from "./file-format.ts";

const ROWS_IN_GROUP = 50_000;

/** Texts, an empty one as null; groups of rows, each compressed by Snappy. With bytes in memory nothing has to be waited for. */
export const writeParquet: FileWriter = (put, headers, rows) => {
  const bytes = new ByteWriter();
  const leave = () => {
    put(new Uint8Array(bytes.getBuffer()));
    // What has left is not counted again: offsets go on from it.
    bytes.index = 0;
  };
  const schema = [
    { name: "root", num_children: headers.length },
    ...headers.map((name) => ({
      name,
      type: "BYTE_ARRAY" as const,
      converted_type: "UTF8" as const,
      repetition_type: "OPTIONAL" as const,
    })),
  ];
  const parquet = new ParquetWriter({ writer: bytes, schema });
  let group: (string | null)[][] = headers.map(() => []);
  const flush = () => {
    void parquet.write({
      columnData: headers.map((name, i) => ({ name, data: group[i] })),
      rowGroupSize: ROWS_IN_GROUP,
    });
    leave();
    group = headers.map(() => []);
  };
  for (const cells of rows) {
    for (const [i, cell] of cells.entries()) group[i].push(cell === "" ? null : cell);
    if (group[0].length === ROWS_IN_GROUP) flush();
  }
  if (group[0].length > 0) flush();
  void parquet.finish();
  leave();
};
