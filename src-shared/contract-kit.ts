import { z } from "zod";
import type { JobId } from "./ids.ts";
import type { Result } from "./result.ts";

/**
 * The four words of a contract. A domain's contract is a plain object of these; the client, the handlers that the
 * program must supply, the routes of each host and the flags of the command line are derived from it.
 */
export type CallKind = "query" | "command" | "job";
/** "project" calls need an open project; "app" calls do not. */
export type CallScope = "project" | "app";
type Shape = Record<string, z.ZodType>;

export interface Call<K extends CallKind, S extends CallScope, F extends Shape, Output> {
  readonly kind: K;
  readonly scope: S;
  readonly summary: string;
  /** A job that changes the project; such jobs run one after the other. */
  readonly writes: boolean;
  readonly input: z.ZodObject<F, z.core.$strict>;
  /** Carries the type only. */
  readonly output?: Output;
}
export interface EventDeclaration<Payload> {
  readonly kind: "event";
  /** Carries the type only. */
  readonly payload?: Payload;
}

type AnyCall = Call<CallKind, CallScope, Shape, unknown>;
export type Domain = Record<string, AnyCall | EventDeclaration<unknown>>;
export type Contract = Record<string, Domain>;

function declare<K extends CallKind, S extends CallScope, Output>(kind: K, scope: S, writes = false) {
  return <F extends Shape>(summary: string, fields: F): Call<K, S, F, Output> => ({
    kind,
    scope,
    summary,
    writes,
    input: z.strictObject(fields),
  });
}

/** Reads the project; runs in a reader thread. */
export const query = <Output>() => declare<"query", "project", Output>("query", "project");
/** Writes a little, at once. */
export const command = <Output>() => declare<"command", "project", Output>("command", "project");
/** Long work in a worker thread, with progress, that can be stopped. */
export const job = <Output>() => declare<"job", "project", Output>("job", "project");
export const writingJob = <Output>() => declare<"job", "project", Output>("job", "project", true);
/** The same for calls that need no open project. */
export const app = {
  query: <Output>() => declare<"query", "app", Output>("query", "app"),
  command: <Output>() => declare<"command", "app", Output>("command", "app"),
};
/** Pushed to every window. */
export const event = <Payload>(): EventDeclaration<Payload> => ({ kind: "event" });

// ---- derived ----

type InputOf<C> =
  C extends Call<CallKind, CallScope, infer F, unknown> ? z.input<z.ZodObject<F, z.core.$strict>> : never;
export type ParsedInput<C> =
  C extends Call<CallKind, CallScope, infer F, unknown> ? z.output<z.ZodObject<F, z.core.$strict>> : never;
export type OutputOf<C> = C extends Call<CallKind, CallScope, Shape, infer O> ? O : never;
type CallNames<D> = { [N in keyof D]: D[N] extends EventDeclaration<unknown> ? never : N }[keyof D];
type NamesOfKind<D, K extends CallKind> = {
  [N in keyof D]: D[N] extends Call<K, CallScope, Shape, unknown> ? N : never;
}[keyof D];

/** How far a job has come. */
export interface JobProgress {
  /** 0–1 of the whole, never backwards. */
  readonly share: number;
  /** What is being done, in the user's words. */
  readonly phase: string;
  /** A second line such as "412,000 rows, 180,000 rows/s". */
  readonly detail?: string;
}
export interface JobOptions {
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

type ClientCall<C> =
  C extends Call<"job", CallScope, Shape, infer O>
    ? (input: InputOf<C>, options?: JobOptions) => Promise<Result<O>>
    : C extends Call<CallKind, CallScope, Shape, infer O>
      ? (input: InputOf<C>) => Promise<Result<O>>
      : never;

export type EventName<C extends Contract> = {
  [D in keyof C & string]: {
    [N in keyof C[D] & string]: C[D][N] extends { readonly kind: "event" } ? `${D}.${N}` : never;
  }[keyof C[D] & string];
}[keyof C & string];

export type PayloadOf<C extends Contract, E extends string> = E extends `${infer D}.${infer N}`
  ? C[D][N] extends EventDeclaration<infer P>
    ? P
    : never
  : never;

export type Client<C extends Contract> = { [D in keyof C]: { [N in CallNames<C[D]>]: ClientCall<C[D][N]> } } & {
  /** Listens to one event; call what it returns to stop listening. */
  on<E extends EventName<C>>(name: E, listener: (payload: PayloadOf<C, E>) => void): () => void;
};

/** What a handler is given, by the kind and scope of its call; the main room fills it in. */
export interface HandlerContexts {
  readonly app: unknown;
  readonly read: unknown;
  readonly write: unknown;
  readonly job: unknown;
}
type ContextOf<C, X extends HandlerContexts> =
  C extends Call<CallKind, "app", Shape, unknown>
    ? X["app"]
    : C extends Call<"query", "project", Shape, unknown>
      ? X["read"]
      : X["write"];
type MaybePromise<T> = T | Promise<T>;

/** One function for each query and command of a domain; a missing or misspelt one does not compile. */
export type Handlers<D extends Domain, X extends HandlerContexts> = {
  [N in NamesOfKind<D, "query" | "command">]: (
    context: ContextOf<D[N], X>,
    input: ParsedInput<D[N]>,
  ) => MaybePromise<Result<OutputOf<D[N]>>>;
};
/** One function for each job of a domain. */
export type Jobs<D extends Domain, X extends HandlerContexts> = {
  [N in NamesOfKind<D, "job">]: (context: X["job"], input: ParsedInput<D[N]>) => MaybePromise<Result<OutputOf<D[N]>>>;
};

/** What a host must carry; everything else about a call is in the contract. */
export interface Transport {
  /** `onProgress` and `jobId` are given for jobs only. */
  send(
    call: string,
    input: unknown,
    job?: { id: JobId; onProgress?: (progress: JobProgress) => void },
  ): Promise<Result<unknown>>;
  stop(jobId: JobId): void;
  on(listener: (event: { name: string; payload: unknown }) => void): () => void;
}

let clientCount = 0;

/** Builds the typed client of a contract on any transport. */
export function makeClient<C extends Contract>(contract: C, transport: Transport): Client<C> {
  const clientNumber = ++clientCount;
  let jobCount = 0;
  const callJob = (call: string, input: unknown, options: JobOptions = {}): Promise<Result<unknown>> => {
    const id = `${clientNumber}-${++jobCount}-${call}` as JobId;
    const stop = () => transport.stop(id);
    options.signal?.addEventListener("abort", stop, { once: true });
    const answer = transport.send(call, input, options.onProgress ? { id, onProgress: options.onProgress } : { id });
    if (options.signal?.aborted) stop();
    return answer.finally(() => options.signal?.removeEventListener("abort", stop));
  };
  const domains = Object.entries(contract).map(([domain, calls]) => {
    const functions = Object.entries(calls)
      .filter(([, declaration]) => declaration.kind !== "event")
      .map(([verb, declaration]) => {
        const call = `${domain}.${verb}`;
        const send =
          declaration.kind === "job"
            ? (input: unknown, options?: JobOptions) => callJob(call, input, options)
            : (input: unknown) => transport.send(call, input);
        return [verb, send] as const;
      });
    return [domain, Object.fromEntries(functions)] as const;
  });
  const on = (name: string, listener: (payload: unknown) => void) =>
    transport.on((event) => {
      if (event.name === name) listener(event.payload);
    });
  return { ...Object.fromEntries(domains), on } as unknown as Client<C>;
}

/** @returns the declaration behind "domain.verb", or undefined. */
export function findCall(contract: Contract, call: string): AnyCall | undefined {
  const [domain = "", verb = "", ...rest] = call.split(".");
  if (rest.length > 0 || !Object.hasOwn(contract, domain)) return undefined;
  const calls = contract[domain] as Domain;
  if (!Object.hasOwn(calls, verb)) return undefined;
  const declaration = calls[verb];
  return declaration && declaration.kind !== "event" ? declaration : undefined;
}
