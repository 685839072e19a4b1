import { rmSync } from "node:fs";
import { hostname } from "node:os";
import Database from "better-sqlite3";

/** Held while a project is open; ends with the process, however that ends. */
export interface ProjectLock {
  release(): void;
}

/**
 * Takes the lock of a project: a write transaction on a small SQLite file beside it that is never committed. The
 * operating system holds and frees it, so a killed program leaves no stale lock; readers can still see who has it.
 * @returns the lock, or who holds it.
 */
export function lockProject(path: string, nowMs: number): { lock: ProjectLock } | { holder: string } {
  const lockPath = `${path}-lock`;
  const db = new Database(lockPath, { timeout: 0 });
  try {
    db.exec("CREATE TABLE IF NOT EXISTS holder (host TEXT, pid INTEGER, since_ms INTEGER)");
    db.exec("DELETE FROM holder");
    db.prepare("INSERT INTO holder VALUES (?, ?, ?)").run(hostname(), process.pid, nowMs);
    db.exec("BEGIN IMMEDIATE");
  } catch (error) {
    try {
      if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
      const row = db.prepare("SELECT host FROM holder").get() as { host: string } | undefined;
      return { holder: row?.host ?? "another program" };
    } finally {
      db.close();
    }
  }
  return {
    lock: {
      release: () => {
        db.close();
        rmSync(lockPath, { force: true });
      },
    },
  };
}

/** @returns true while any program has the project open: then its file must not be replaced. */
export function isProjectOpen(path: string, nowMs: number): boolean {
  const taken = lockProject(path, nowMs);
  if (!("lock" in taken)) return true;
  taken.lock.release();
  return false;
}
