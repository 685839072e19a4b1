import { type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";

export type Parameter = string | number | bigint | null | Uint8Array;
type Row = Record<string, unknown>;
/** A text as its UTF-8: a text that is passed as such is old from the start in its new heap, and long in leaving it. */
export type PassedCell = readonly [name: string, cell: Parameter, isText: boolean];

export interface ToReadAhead {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** `error` keeps SQLite's code, which is what errors are told apart by. */
export interface FromReadAhead {
  readonly id: number;
  readonly row?: readonly PassedCell[] | undefined;
  readonly error?: { readonly message: string; readonly code?: string };
}

/** What a reading thread is started with. `memory` counts its answers; it is below zero once the thread has ended. */
export interface ReadAheadStart {
  readonly path: string;
  readonly port: MessagePort;
  readonly memory: SharedArrayBuffer;
}

/** Answers asked for before they are needed: one is used while the next is read. */
const AHEAD = 2;

/** No statement of one chunk takes this long; a thread that ended without a word would be waited for without end. */
const LONGEST_WAIT_MS = 60_000;

/** It only passes on what SQLite hands it. */
const limits = { maxYoungGenerationSizeMb: 4 };

/**
 * A second thread with a connection of its own, which reads what its owner will ask for next. The owner waits where it stands,
 * as it would for SQLite itself, so that this is for worker threads and not for the one that a window hangs on.
 */
export class ReadAhead {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answered: Int32Array;
  #asked = 0;
  #heard = 0;
  readonly #early = new Map<number, FromReadAhead>();
  readonly #unwanted = new Set<number>();

  /** @param entry the file of the thread. */
  constructor(path: string, entry: URL) {
    const { port1, port2 } = new MessageChannel();
    const memory = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    this.#answered = new Int32Array(memory);
    this.#port = port1;
    this.#worker = new Worker(entry, {
      workerData: { path, port: port2, memory } satisfies ReadAheadStart,
      transferList: [port2],
      resourceLimits: limits,
    });
    // Who waits for an answer is told that the thread is gone; nobody else is concerned.
    this.#worker.on("error", () => {});
    this.#worker.unref();
    port1.unref();
  }

  /**
   * The first row of a statement for each set of parameters, in their order.
   * @throws what SQLite says, at the row that it says it of, and where the thread is gone.
   */
  *rows(sql: string, sets: readonly (readonly Parameter[])[]): Generator<Row | undefined> {
    const asked: number[] = [];
    let next = 0;
    try {
      while (next < sets.length || asked.length > 0) {
        while (next < sets.length && asked.length < AHEAD) asked.push(this.#ask(sql, sets[next++]));
        const { row, error } = this.#answerTo(asked[0]);
        asked.shift();
        if (error) throw Object.assign(new Error(error.message), { code: error.code });
        yield row && Object.fromEntries(row.map(received));
      }
    } finally {
      for (const id of asked) if (!this.#early.delete(id)) this.#unwanted.add(id);
    }
  }

  /** Waits for what is being read, so that no connection is left when it returns. */
  close(): void {
    this.#port.postMessage("close");
    while (this.#answered[0] >= 0) {
      if (Atomics.wait(this.#answered, 0, this.#answered[0], LONGEST_WAIT_MS) === "timed-out") break;
    }
    this.#port.close();
    void this.#worker.terminate();
  }

  #ask(sql: string, parameters: readonly Parameter[]): number {
    this.#asked += 1;
    this.#port.postMessage({ id: this.#asked, sql, parameters } satisfies ToReadAhead);
    return this.#asked;
  }

  #answerTo(id: number): FromReadAhead {
    for (;;) {
      const early = this.#early.get(id);
      if (early) {
        this.#early.delete(id);
        return early;
      }
      const answer = this.#hear();
      if (!this.#unwanted.delete(answer.id)) this.#early.set(answer.id, answer);
    }
  }

  #hear(): FromReadAhead {
    for (;;) {
      const answered = Atomics.load(this.#answered, 0);
      const heard = receiveMessageOnPort(this.#port);
      if (heard) {
        this.#heard += 1;
        return heard.message as FromReadAhead;
      }
      const isOver = answered < 0 || Atomics.wait(this.#answered, 0, answered, LONGEST_WAIT_MS) === "timed-out";
      if (isOver) throw new Error(`The thread that reads ahead is gone after ${this.#heard} answers`);
    }
  }
}

const utf8 = new TextDecoder();

function received([name, cell, isText]: PassedCell): [name: string, cell: Parameter] {
  return [name, isText && cell instanceof Uint8Array ? utf8.decode(cell) : cell];
}
