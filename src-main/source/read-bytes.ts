import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { ExpectedFailure } from "../../src-shared/result.ts";

/** Rows of one chunk are all alive at once; of larger ones half would outlive the youngest memory, which costs a third more time. */
const CHUNK_BYTES = 64 * 1024;
/** Enough to tell what a file is. */
const START_BYTES = 4096;

/** A file on its way in: its bytes, unpacked where it was gzip-compressed. */
export interface ByteReader {
  /** Where it lies, for formats that are read by seeking. */
  readonly path: string;
  readonly fileName: string;
  /** As it lies on the disk. */
  readonly sizeBytes: number;
  /** Its content lies at `path` as it is: not packed, not inside another file. */
  readonly isSeekable: boolean;
  /** The first bytes of its content, which tell what it is. */
  readonly start: Uint8Array;
  /** 0–1 of the file that has been read so far. */
  share(): number;
  /** Tells how far a reader came that seeks instead of taking the chunks. */
  tellShare(share: number): void;
  /**
   * @yields pieces that stand until the next one is asked for: who keeps one copies it.
   * @throws ExpectedFailure when the file is gone, locked, damaged, or changed while it was read.
   */
  chunks(): AsyncGenerator<Uint8Array>;
}

/**
 * Opens a plain or gzip-compressed file, whichever its first two bytes say.
 * @throws ExpectedFailure when it is not there, is a folder, or may not be read.
 */
export async function openBytes(path: string): Promise<ByteReader> {
  const fileName = basename(path);
  const { sizeBytes, isGzip, changedAtMs, start } = await lookAt(path, fileName);
  // A pass of its own for each reading: one that was left early may still hear of bytes after the next has begun.
  let pass = { bytesRead: 0 };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const own = { bytesRead: 0 };
    pass = own;
    const count = (bytes: number) => {
      own.bytesRead += bytes;
    };
    try {
      if (isGzip) yield* unpackedChunks(path, count);
      else yield* plainChunks(path, count);
    } catch (error) {
      throw readFailure(error, fileName);
    }
    const after = await lookAt(path, fileName);
    if (after.sizeBytes !== sizeBytes || after.changedAtMs !== changedAtMs || own.bytesRead !== sizeBytes) {
      throw new ExpectedFailure(
        "file-changed",
        `“${fileName}” was changed by another program while it was read, so nothing was imported. Wait until it is finished, then start again.`,
        "file",
      );
    }
  }
  return {
    path,
    fileName,
    sizeBytes,
    isSeekable: !isGzip,
    start,
    share: () => (sizeBytes === 0 ? 1 : pass.bytesRead / sizeBytes),
    tellShare: (share) => {
      pass = { bytesRead: share * sizeBytes };
    },
    chunks,
  };
}

/** Read at once and into the same memory: a job's thread has nothing else to do, and would wait for each piece else. */
function* plainChunks(path: string, count: (bytes: number) => void): Generator<Uint8Array> {
  const file = openSync(path, "r");
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (;;) {
      const bytes = readSync(file, chunk, 0, CHUNK_BYTES, null);
      if (bytes === 0) return;
      count(bytes);
      yield chunk.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

async function* unpackedChunks(path: string, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  file.on("data", (chunk) => count(chunk.length));
  const unpacked = file.pipe(createGunzip({ chunkSize: CHUNK_BYTES }));
  file.on("error", (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) yield chunk;
  } finally {
    file.destroy();
  }
}

export function isGzipped(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** @returns what the first bytes of a packed file unpack to; nothing where they are damaged, which its reading will say. */
export function unpackStart(packed: Uint8Array): Uint8Array {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array(0);
  }
}

async function lookAt(
  path: string,
  fileName: string,
): Promise<{ sizeBytes: number; isGzip: boolean; changedAtMs: number; start: Uint8Array }> {
  try {
    const file = await open(path, "r");
    try {
      const stat = await file.stat();
      if (stat.isDirectory())
        throw new ExpectedFailure("not-a-file", `“${fileName}” is a folder. Choose the file inside it.`, "file");
      const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      const packed = buffer.subarray(0, bytesRead);
      const isGzip = isGzipped(packed);
      const start = isGzip ? unpackStart(packed) : packed;
      return { sizeBytes: stat.size, isGzip, changedAtMs: stat.mtimeMs, start };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readFailure(error, fileName);
  }
}

/** @returns what the system says about a file, in words for the person who chose it; other errors as they are. */
export function readFailure(error: unknown, fileName: string): unknown {
  const failure = (code: string, words: string) => new ExpectedFailure(code, words, "file");
  switch ((error as { code?: unknown } | null)?.code) {
    case "ENOENT":
      return failure(
        "file-gone",
        `“${fileName}” is no longer where it was. Put it back, or choose it again. Nothing was imported.`,
      );
    case "EACCES":
    case "EPERM":
    case "EBUSY":
      return failure(
        "file-locked",
        `“${fileName}” cannot be read: another program has locked it, or you may not open it. Close it in your spreadsheet and try again.`,
      );
    case "EISDIR":
      return failure("not-a-file", `“${fileName}” is a folder. Choose the file inside it.`);
    case "EIO":
    case "ESTALE":
    case "ENXIO":
      return failure(
        "disk-failed",
        `The disk stopped answering while “${fileName}” was read. Nothing was imported. Copy the file to this computer and try again.`,
      );
    case "Z_DATA_ERROR":
    case "Z_BUF_ERROR":
    case "ERR_TRAILING_JUNK_AFTER_STREAM_END":
      return failure(
        "archive-damaged",
        `“${fileName}” is damaged or cut off: it cannot be unpacked to its end. Download or copy it again. Nothing was imported.`,
      );
    default:
      return error;
  }
}
