import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";

/** Debian's own Python, for which `apt-get install python3-sklearn` installs scikit-learn. */
const PYTHON = "/usr/bin/python3";

/** What the peer says about one round. */
export interface PeerRound {
  readonly seconds: number;
  /** Results to hold ours against, in float64. */
  readonly values: readonly number[];
}

/** scikit-learn, waiting with its data loaded, so that rounds of ours and of the peer can alternate. */
export class Peer {
  readonly version: string;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(version: string, process: ChildProcess, lines: AsyncIterator<string>) {
    this.version = version;
    this.#process = process;
    this.#lines = lines;
  }

  /** @param script a file in peers/; `task` is one of its functions.
   * @returns undefined where Python or scikit-learn is missing. */
  static async start(script: string, task: string, facts: object): Promise<Peer | undefined> {
    const path = join(import.meta.dirname, "peers", script);
    const child = spawn(PYTHON, [path, task, JSON.stringify(facts)], { stdio: ["pipe", "pipe", "ignore"] });
    const ended = new Promise<undefined>((resolve) => {
      child.on("error", () => resolve(undefined));
      child.on("exit", () => resolve(undefined));
    });
    const reader: Interface = createInterface({ input: child.stdout });
    const lines = reader[Symbol.asyncIterator]();
    const first = await Promise.race([lines.next(), ended]);
    return first && !first.done ? new Peer(first.value, child, lines) : undefined;
  }

  async round(): Promise<PeerRound> {
    this.#process.stdin?.write("\n");
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("The peer ended too early.");
    return JSON.parse(value);
  }

  /** Waits for its end: what is measured next shall not share the memory with it. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.stdin?.end();
    await ended;
  }
}
