import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import type { Client } from "../src-shared/contract.ts";
import type { JobOptions, JobProgress } from "../src-shared/contract-kit.ts";
import { type AppError, type Result, STOPPED } from "../src-shared/result.ts";
import type { Host } from "./client.ts";
import { addJob, endJob, updateJob } from "./running-jobs.ts";

/** The client and the host, for every screen. */
export interface Tessera {
  readonly client: Client;
  readonly host: Host;
}

export const TesseraContext = createContext<Tessera | undefined>(undefined);

export function useTessera(): Tessera {
  const tessera = useContext(TesseraContext);
  if (!tessera) throw new Error("outside of TesseraContext");
  return tessera;
}

/** A query's four states, drawn by every view. */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: AppError; readonly retry: () => void }
  | { readonly state: "done"; readonly value: T; readonly isOld: boolean };

class CallFailed extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.message);
    this.error = error;
  }
}

/** @throws CallFailed, which `useLoaded` turns into its "failed" state. */
export async function valueOrThrow<T>(result: Promise<Result<T>>): Promise<T> {
  const answered = await result;
  if (!answered.ok) throw new CallFailed(answered.error);
  return answered.value;
}

/** Asks once and again whenever the project changes. @param key names the question and its input. */
export function useLoaded<T>(key: readonly unknown[], ask: (client: Client) => Promise<Result<T>>): Loaded<T> {
  const { client } = useTessera();
  const query = useQuery({
    queryKey: key,
    queryFn: () => valueOrThrow(ask(client)),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  if (query.data !== undefined) return { state: "done", value: query.data, isOld: query.isPlaceholderData };
  if (query.error) {
    const error = query.error instanceof CallFailed ? query.error.error : { code: "bug", message: String(query.error) };
    return { state: "failed", error, retry: () => void query.refetch() };
  }
  return { state: "loading" };
}

/** Puts what a change has answered in place of what a question had, so that a screen does not wait to be told. @returns takes the question's key. */
export function useReplaceAnswer(): (key: readonly unknown[], value: unknown) => void {
  const queries = useQueryClient();
  return useCallback((key, value) => queries.setQueryData(key, value), [queries]);
}

/** Questions are asked anew when the program says that the project has changed. */
export function useFreshness(): void {
  const { client } = useTessera();
  const queries = useQueryClient();
  useEffect(() => client.on("project.changed", () => void queries.invalidateQueries()), [client, queries]);
}

/** A change that the person asked for, and how it is going. */
export type Action<T> =
  | { readonly state: "idle" }
  | {
      readonly state: "running";
      readonly progress?: JobProgress;
      readonly stop: () => void;
      readonly isStopping: boolean;
    }
  | { readonly state: "failed"; readonly error: AppError }
  | { readonly state: "done"; readonly value: T };

export interface ActionHandle<T, Arguments extends unknown[]> {
  readonly action: Action<T>;
  readonly run: (...input: Arguments) => Promise<Result<T>>;
  /** Back to idle, where the last answer is of no more interest. */
  readonly clear: () => void;
}

/** Runs a command or job from a button; a stopped one returns to idle. @param label what the task tray calls it. */
export function useAction<T, Arguments extends unknown[]>(
  label: string,
  work: (tessera: Tessera, job: Required<JobOptions>, ...input: Arguments) => Promise<Result<T>>,
): ActionHandle<T, Arguments> {
  const tessera = useTessera();
  const [action, setAction] = useState<Action<T>>({ state: "idle" });
  const latest = useRef({ label, work, tessera });
  latest.current = { label, work, tessera };
  const run = useCallback(async (...input: Arguments): Promise<Result<T>> => {
    const stopper = new AbortController();
    const whileRunning = (changes: { progress?: JobProgress; isStopping?: boolean }) => {
      updateJob(job, changes);
      setAction((now) => (now.state === "running" ? { ...now, ...changes } : now));
    };
    const stop = () => {
      stopper.abort();
      whileRunning({ isStopping: true });
    };
    const job = addJob(latest.current.label, stop);
    setAction({ state: "running", stop, isStopping: false });
    let ended: Result<T> = { ok: false, error: { code: "bug", message: "It ended unexpectedly." } };
    try {
      const options = { signal: stopper.signal, onProgress: (progress: JobProgress) => whileRunning({ progress }) };
      const result = await latest.current.work(latest.current.tessera, options, ...input);
      ended = result;
      if (result.ok) setAction({ state: "done", value: result.value });
      else setAction(result.error.code === STOPPED ? { state: "idle" } : { state: "failed", error: result.error });
      return result;
    } finally {
      endJob(job, ended.ok ? undefined : ended.error);
    }
  }, []);
  const clear = useCallback(() => setAction({ state: "idle" }), []);
  return { action, run, clear };
}
