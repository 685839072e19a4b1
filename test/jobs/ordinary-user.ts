import { chmodSync } from "node:fs";

/** The user “nobody” of every Unix system. */
const NOBODY = 65_534;

const isAdministrator = process.getuid?.() === 0;

/** Rights to files can be tested: not on Windows, which has others. */
export const ordinaryUserIsPossible = process.getuid !== undefined;

/**
 * Does something while a file or folder has given rights. An administrator may write anywhere, so the process is
 * another user meanwhile.
 */
export function asOrdinaryUser<T>(path: string, mode: number, work: () => T): T {
  const undo = restrict(path, mode);
  try {
    return work();
  } finally {
    undo();
  }
}

/** The same for work that takes time. */
export async function asOrdinaryUserAsync<T>(path: string, mode: number, work: () => Promise<T>): Promise<T> {
  const undo = restrict(path, mode);
  try {
    return await work();
  } finally {
    undo();
  }
}

function restrict(path: string, mode: number): () => void {
  chmodSync(path, mode);
  if (isAdministrator) process.seteuid?.(NOBODY);
  return () => {
    if (isAdministrator) process.seteuid?.(0);
    chmodSync(path, 0o755);
  };
}
