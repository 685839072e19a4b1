import type { JobContext } from "../jobs/job-context.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

const ROWS_PER_CHUNK = 100_000;

/** A run of rows of a file: the line of each, 53 bits of what it says, and of what names it (see `compileNaturalKey`). */
export interface RowHashes {
  readonly lines: Int32Array;
  readonly hashes: Float64Array;
  readonly keys: Float64Array;
}

/** Keeps what tells the rows of an import from those of a later file of the same source. */
export class RowHashWriter {
  readonly #job: Pick<JobContext, "writeAside">;
  readonly #importId: number;
  #lines = new Int32Array(ROWS_PER_CHUNK);
  #hashes = new Float64Array(ROWS_PER_CHUNK);
  #keys = new Float64Array(ROWS_PER_CHUNK);
  #count = 0;
  #chunk = 0;

  constructor(job: Pick<JobContext, "writeAside">, importId: number) {
    this.#job = job;
    this.#importId = importId;
  }

  add(line: number, hash: number, key: number): void {
    this.#lines[this.#count] = line;
    this.#hashes[this.#count] = hash;
    this.#keys[this.#count] = key;
    this.#count += 1;
    if (this.#count === ROWS_PER_CHUNK) this.flush();
  }

  flush(): void {
    if (this.#count === 0) return;
    const rows: HashChunk = {
      importId: this.#importId,
      chunk: this.#chunk,
      lines: this.#lines.slice(0, this.#count),
      hashes: this.#hashes.slice(0, this.#count),
      keys: this.#keys.slice(0, this.#count),
    };
    this.#job.writeAside("source.rowHashes", rows, [rows.lines.buffer, rows.hashes.buffer, rows.keys.buffer]);
    this.#chunk += 1;
    this.#count = 0;
  }
}

interface HashChunk {
  readonly importId: number;
  readonly chunk: number;
  readonly lines: Int32Array<ArrayBuffer>;
  readonly hashes: Float64Array<ArrayBuffer>;
  readonly keys: Float64Array<ArrayBuffer>;
}

export function writeRowHashes(store: WriteStore, { importId, chunk, lines, hashes, keys }: HashChunk): void {
  store.run(
    "INSERT INTO import_row_hashes (import_id, chunk, lines, hashes, keys) VALUES (?, ?, ?, ?, ?)",
    importId,
    chunk,
    new Uint8Array(lines.buffer),
    new Uint8Array(hashes.buffer),
    new Uint8Array(keys.buffer),
  );
}

/** The rows of an import, in the order of its file. */
export function loadRowHashes(store: ReadStore, importId: number): RowHashes {
  const chunks = store.all<{ lines: Uint8Array; hashes: Uint8Array; keys: Uint8Array }>(
    "SELECT lines, hashes, keys FROM import_row_hashes WHERE import_id = ? ORDER BY chunk",
    importId,
  );
  const rows = chunks.reduce((sum, { lines }) => sum + lines.byteLength / 4, 0);
  const all = { lines: new Int32Array(rows), hashes: new Float64Array(rows), keys: new Float64Array(rows) };
  let at = 0;
  for (const { lines, hashes, keys } of chunks) {
    // Copied: what SQLite hands out need not begin where numbers may.
    all.lines.set(new Int32Array(lines.slice().buffer), at);
    all.hashes.set(new Float64Array(hashes.slice().buffer), at);
    all.keys.set(new Float64Array(keys.slice().buffer), at);
    at += lines.byteLength / 4;
  }
  return all;
}
