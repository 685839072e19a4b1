import type { Writable } from "node:stream";

/**
 * Resolves once everything that was written to a stream has left the program, or nobody reads it any more. Without it
 * `process.exit` cuts long output off behind the 64 KiB that a pipe holds while its reader is busy.
 */
export function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => resolve());
  });
}
