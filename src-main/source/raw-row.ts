/** One row of a file, before anything is known of its columns. */
export interface RawRow {
  /** Physical line on which the row begins, from 1; of a sheet or a Parquet file the row's number. */
  readonly line: number;
  readonly cells: readonly string[];
  /** How many cells it has in the file, where `cells` goes on with looked-up or derived ones; else all. */
  readonly cellsInFile?: number;
  /** The quotes of this row cannot be trusted; `cells` then holds its first line as one cell. */
  readonly hasBrokenQuote: boolean;
  /** Bytes that do not fit the encoding stand in it as U+FFFD. */
  readonly hasUndecodable: boolean;
}
