import type { ImportId } from "../../src-shared/ids.ts";
import type { JobContext } from "../jobs/job-context.ts";
import { copyText } from "../store/copy-text.ts";
import { fillFrom, insertMany } from "../store/insert-many.ts";
import { insertRefused } from "./queries.ts";

const REFUSED_PER_FLUSH = 1000;

/** Stores refused rows, a thousand at a time. */
export class RefusedWriter {
  readonly #job: JobContext;
  readonly #importId: ImportId;
  readonly #pending: (string | number)[] = [];

  constructor(job: JobContext, importId: ImportId) {
    this.#job = job;
    this.#importId = importId;
  }

  add(line: number, kind: string, reason: string, text: string): void {
    this.#pending.push(this.#importId, line, kind, copyText(reason), copyText(text));
    if (this.#pending.length >= REFUSED_PER_FLUSH * 5) this.flush();
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    this.#job.write((store) =>
      insertMany(store, insertRefused, 5, this.#pending.length / 5, fillFrom(this.#pending, 5)),
    );
    this.#pending.length = 0;
  }
}
