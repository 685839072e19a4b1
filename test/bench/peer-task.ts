import { workedMs } from "../math/worked-ms.ts";
import type { BenchData } from "./kmeans-data.ts";
import { Peer } from "./peer.ts";

const ROUNDS = 3;

/** Something to time beside a peer. Rounds of both alternate, and the median counts, so that a busy machine slows both. */
export interface Task {
  readonly name: string;
  /** Script in peers/ and its function; without one there is no peer. */
  readonly script?: string;
  readonly peerTask?: string;
  readonly data: BenchData;
  readonly dtype: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Files that the peer reads besides the data. */
  readonly files?: Readonly<Record<string, string>>;
  /** Rounds, where three would take too long; and whether one goes before them that is not counted. */
  readonly rounds?: number;
  readonly isWarmedUp?: boolean;
  /** What ours shall take at most, as a share of the peer's time, or in seconds. */
  readonly target: { readonly ratio: number } | { readonly seconds: number };
  /** One round of ours. @returns what to hold against the peer's values. */
  readonly run: () => Promise<readonly number[]>;
  /** @returns how ours compares with the peer's values. */
  readonly compare: (own: readonly number[], peer: readonly number[]) => Readonly<Record<string, number>>;
}

export async function measure(task: Task): Promise<void> {
  const { features, path, generator, seed } = task.data;
  const size = { n: features.n, d: features.d };
  const { script, peerTask } = task;
  const facts = { path, ...size, ...task.params, ...task.files };
  const peer = script && peerTask ? await Peer.start(script, peerTask, facts) : undefined;
  const own: number[] = [];
  const others: number[] = [];
  let comparison = {};
  if (task.isWarmedUp !== false) await task.run();
  for (let round = 0; round < (task.rounds ?? ROUNDS); round++) {
    // Nobody beside it would tell how busy the machine is, so a task without a peer counts the time that it works.
    const clockMs = script ? () => performance.now() : workedMs;
    const startedAt = clockMs();
    const values = await task.run();
    own.push((clockMs() - startedAt) / 1000);
    const answer = await peer?.round();
    if (!answer) continue;
    others.push(answer.seconds);
    comparison = task.compare(values, answer.values);
  }
  await peer?.stop();
  const seconds = median(own);
  const missing = script ? "not measured" : undefined;
  const peerSeconds = peer ? round3(median(others)) : missing;
  const ratio = peer ? round3(seconds / median(others)) : missing;
  const about = { name: task.name, generator, seed, ...size, dtype: task.dtype, params: task.params };
  print({
    ...about,
    seconds: round3(seconds),
    peer: peer?.version,
    peerSeconds,
    ratio,
    ...comparison,
    target: task.target,
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function round3(value: number): number {
  return Number(value.toPrecision(4));
}

export function print(row: object): void {
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

export const largestRatio = (own: readonly number[], peer: readonly number[]) => ({
  inertiaRatio: Math.max(...own.map((value, i) => value / (peer[i] ?? Number.NaN))),
});
export const largestGap = (own: readonly number[], peer: readonly number[]) => ({
  largestGap: Math.max(...own.map((value, i) => Math.abs(value - (peer[i] ?? Number.NaN)))),
});
