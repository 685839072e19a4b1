import { randomUUID } from "node:crypto";
import { openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @returns a descriptor of a file that has no name any more, so that it goes with the program however that ends. */
export function openTemporary(): number {
  const path = join(tmpdir(), `tessera-${randomUUID()}`);
  const descriptor = openSync(path, "wx+", 0o600);
  rmSync(path);
  return descriptor;
}
