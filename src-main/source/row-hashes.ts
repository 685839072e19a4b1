import type { JobContext } from "../jobs/job-context.ts";
import type { ReadStore, WriteStore } from "../store/open-store.ts";

const ROWS_PER_CHUNK = 100_000;

/** A run of rows of a file: the line of each, and 53 bits of what it says. */
export interface RowHashes {
  readonly lines: Int32Array;
  readonly hashes: Float64Array;
}

/** Keeps what tells the rows of an import from those of a later file of the same source. */
export class RowHashWriter {
  readonly #job: Pick<JobContext, "writeAside">;
  readonly #importId: number;
  #lines = new Int32Array(ROWS_PER_CHUNK);
  #hashes = new Float64Array(ROWS_PER_CHUNK);
  #count = 0;
  #chunk = 0;

  constructor(job: Pick<JobContext, "writeAside">, importId: number) {
    this.#job = job;
    this.#importId = importId;
  }

  add(line: number, hash: number): void {
    this.#lines[this.#count] = line;
    this.#hashes[this.#count] = hash;
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
    };
    this.#job.writeAside("source.rowHashes", rows, [rows.lines.buffer, rows.hashes.buffer]);
    this.#chunk += 1;
    this.#count = 0;
  }
}

interface HashChunk {
  readonly importId: number;
  readonly chunk: number;
  readonly lines: Int32Array<ArrayBuffer>;
  readonly hashes: Float64Array<ArrayBuffer>;
}

export function writeRowHashes(store: WriteStore, { importId, chunk, lines, hashes }: HashChunk): void {
  store.run(
    "INSERT INTO import_row_hashes (import_id, chunk, lines, hashes) VALUES (?, ?, ?, ?)",
    importId,
    chunk,
    new Uint8Array(lines.buffer),
    new Uint8Array(hashes.buffer),
  );
}

/** The rows of an import, in the order of its file. */
export function* rowHashesOf(store: ReadStore, importId: number): Generator<RowHashes> {
  for (const [lines, hashes] of store.rows<[Uint8Array, Uint8Array]>(
    "SELECT lines, hashes FROM import_row_hashes WHERE import_id = ? ORDER BY chunk",
    importId,
  )) {
    // Copied: what SQLite hands out need not begin where numbers may.
    yield { lines: new Int32Array(lines.slice().buffer), hashes: new Float64Array(hashes.slice().buffer) };
  }
}
