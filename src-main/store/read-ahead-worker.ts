import { workerData } from "node:worker_threads";
import { type OpenStore, openStore } from "./open-store.ts";
import type { FromReadAhead, Parameter, PassedCell, ReadAheadStart, ToReadAhead } from "./read-ahead.ts";

/** Entry of a thread that reads ahead for another one: one statement after the other, on a connection of its own. */
const { path, port, memory }: ReadAheadStart = workerData;
const utf8 = new TextEncoder();
const answered = new Int32Array(memory);
process.on("exit", () => {
  Atomics.store(answered, 0, -1);
  wake();
});
let opened: OpenStore | undefined;

/** Opened when it is first needed, so that what SQLite says of it reaches the owner as any other answer does. */
function store(): OpenStore {
  if (opened) return opened;
  opened = openStore(path, "read");
  // Everything is read once and in order: pages that were read are not wanted again.
  opened.pragma("cache_size = -2048");
  return opened;
}

function answerTo({ id, sql, parameters }: ToReadAhead): FromReadAhead {
  try {
    const row = store().get<Record<string, Parameter>>(sql, ...parameters);
    return { id, row: row && Object.entries(row).map(passed) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { id, error: code === undefined ? { message } : { message, code } };
  }
}

function passed([name, cell]: [string, Parameter]): PassedCell {
  return typeof cell === "string" ? [name, utf8.encode(cell), true] : [name, cell, false];
}

/** They move, so that nothing is copied. */
function buffersOf({ row = [] }: FromReadAhead): ArrayBuffer[] {
  return row.flatMap(([, cell, isText]) => (isText && cell instanceof Uint8Array ? [cell.buffer as ArrayBuffer] : []));
}

function wake(): void {
  Atomics.notify(answered, 0);
}

port.on("message", (message: ToReadAhead | "close") => {
  if (message === "close") {
    opened?.close();
    port.close();
    return;
  }
  const answer = answerTo(message);
  port.postMessage(answer, buffersOf(answer));
  Atomics.add(answered, 0, 1);
  wake();
});
