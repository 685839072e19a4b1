import { fail, type Result } from "../../src-shared/result.ts";

/** @returns words for what the disk or the store refuses, or undefined where the error is of another kind. */
export function describeStoreError(error: unknown): Result<never> | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== "string") return undefined;
  if (code === "SQLITE_FULL" || code === "ENOSPC") {
    return fail("disk-full", "The disk is full. Nothing was changed. Free some space and do it again.");
  }
  if (code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB") {
    return fail("project-damaged", "The project file is damaged. Close it and open an earlier copy.");
  }
  if (["SQLITE_READONLY", "SQLITE_CANTOPEN", "EROFS", "EACCES", "EPERM"].includes(code)) {
    return fail(
      "read-only",
      "The project cannot be written here. Copy it to a folder where you may write, and open it there.",
    );
  }
  if (code.startsWith("SQLITE_IOERR")) {
    return fail(
      "disk-failed",
      "The disk reported an error. Nothing was changed. Check the disk or move the project to another one.",
    );
  }
  if (code === "SQLITE_BUSY") {
    return fail("busy", "The project is busy with other work. Try again in a moment.");
  }
  return undefined;
}
