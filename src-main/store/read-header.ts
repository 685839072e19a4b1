import { closeSync, fstatSync, openSync, readSync } from "node:fs";
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
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    return fail("project-unreadable", unreadableWords(fileName, (error as NodeJS.ErrnoException).code));
  }
  try {
    const header = Buffer.alloc(100);
    const read = readSync(file, header, 0, 100, 0);
    const sizeBytes = fstatSync(file).size;
    return judge(header.subarray(0, read), sizeBytes, fileName);
  } finally {
    closeSync(file);
  }
}

function unreadableWords(fileName: string, code: string | undefined): string {
  if (code === "ENOENT") return `“${fileName}” is no longer where it was. It may have been moved, renamed or deleted.`;
  if (code === "EISDIR") return `“${fileName}” is a folder, not a project.`;
  return `“${fileName}” cannot be read (${code ?? "unknown reason"}). Check that you may open it and that no other program has locked it.`;
}

function judge(header: Buffer, sizeBytes: number, fileName: string): Result<ProjectHeader> {
  const noProject = () =>
    fail(
      "not-a-project",
      `“${fileName}” is not a Tessera project. Projects end in .tessera; to use a file of orders, make a project and import it.`,
    );
  if (header.length < 100) {
    return sizeBytes === 0
      ? fail(
          "project-damaged",
          `“${fileName}” is empty: 0 bytes. It was not changed. Look for an earlier copy of the file.`,
        )
      : noProject();
  }
  if (header.toString("latin1", 0, 16) !== "SQLite format 3\0" || header.readUInt32BE(68) !== APPLICATION_ID)
    return noProject();
  const version = header.readUInt32BE(60);
  if (version > currentVersion()) {
    return fail(
      "project-newer",
      `“${fileName}” was saved by a newer version of Tessera. It was not changed. Update Tessera to open it.`,
    );
  }
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  if (pageSize < 512 || sizeBytes < pages * pageSize) {
    return fail(
      "project-damaged",
      `“${fileName}” is damaged: ${formatNumber(sizeBytes)} bytes where ${formatNumber(pages * pageSize)} belong. It was not changed. It was probably cut off while it was copied or downloaded; copy it again, or open an earlier copy.`,
    );
  }
  return succeed({ version, sizeBytes });
}
