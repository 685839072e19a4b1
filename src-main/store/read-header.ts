import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { formatNumber } from "../../src-shared/format.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { APPLICATION_ID, currentVersion } from "./migrate.ts";

export interface ProjectHeader {
  readonly version: number;
  readonly sizeBytes: number;
}

/**
 * Looks at the first 100 bytes of a file (https://sqlite.org/fileformat.html §1.3) before SQLite opens it, so that a
 * file that is no project, is damaged or comes from a newer program is named as such and not touched.
 */
export function readHeader(path: string, fileName: string): Result<ProjectHeader> {
  try {
    const { header, sizeBytes } = readStart(path);
    const walBytes = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    return judge(header, sizeBytes, walBytes > 0, fileName);
  } catch (error) {
    return fail("project-unreadable", unreadableWords(fileName, (error as NodeJS.ErrnoException).code));
  }
}

function readStart(path: string): { header: Buffer; sizeBytes: number } {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(100);
    const read = readSync(file, header, 0, 100, 0);
    return { header: header.subarray(0, read), sizeBytes: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}

function unreadableWords(fileName: string, code: string | undefined): string {
  if (code === "ENOENT") return `“${fileName}” is no longer where it was. It may have been moved, renamed or deleted.`;
  if (code === "EISDIR") return `“${fileName}” is a folder, not a project.`;
  return `“${fileName}” cannot be read (${code ?? "unknown reason"}). Check that you may open it and that no other program has locked it.`;
}

const MAGIC = "SQLite format 3\0";

/** @param hasWal what an interrupted program wrote last lies beside the file, and SQLite will bring it in. */
function judge(header: Buffer, sizeBytes: number, hasWal: boolean, fileName: string): Result<ProjectHeader> {
  const noProject = () =>
    fail(
      "not-a-project",
      `“${fileName}” is not a Tessera project. Projects end in .tessera; to use a file of orders, make a project and import it.`,
    );
  const damaged = (words: string) => fail("project-damaged", `“${fileName}” is ${words}`);
  if (sizeBytes === 0) return damaged("empty: 0 bytes. It was not changed. Look for an earlier copy of the file.");
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) return noProject();
  if (header.length < 100) return damaged(cutOffWords(sizeBytes));
  if (header.readUInt32BE(68) !== APPLICATION_ID) return noProject();
  const version = header.readUInt32BE(60);
  if (version > currentVersion()) {
    return fail(
      "project-newer",
      `“${fileName}” was saved by a newer version of Tessera. It was not changed. Update Tessera to open it.`,
    );
  }
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  // A program that was ended while it moved the WAL into the file leaves it shorter than its first page says.
  if (pageSize < 512 || (sizeBytes < pages * pageSize && !hasWal))
    return damaged(cutOffWords(sizeBytes, ` where ${formatNumber(pages * pageSize)} belong`));
  return succeed({ version, sizeBytes });
}

function cutOffWords(sizeBytes: number, belonging = ""): string {
  return `damaged: ${formatNumber(sizeBytes)} bytes${belonging}. It was not changed. It was probably cut off while it was copied or downloaded; copy it again, or open an earlier copy.`;
}
