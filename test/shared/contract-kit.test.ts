import { describe, expect, test } from "vitest";
import { z } from "zod";
import { contract } from "../../src-shared/contract.ts";
import {
  app,
  command,
  event,
  findCall,
  type JobProgress,
  job,
  makeClient,
  query,
  type Transport,
} from "../../src-shared/contract-kit.ts";
import { succeed } from "../../src-shared/result.ts";

const toy = {
  shelf: {
    look: query<string>()("Look", {}),
    put: command<null>()("Put", { what: z.string() }),
    sort: job<number>()("Sort", {}),
    open: app.command<null>()("Open", {}),
    fell: event<{ how: string }>(),
  },
  door: { knocked: event<null>() },
};

/** Notes what is sent; an answer comes when the test gives one. */
function notingTransport() {
  const sent: { call: string; input: unknown; jobId: string | undefined }[] = [];
  const stopped: string[] = [];
  const listeners = new Set<(event: { name: string; payload: unknown }) => void>();
  let answer: () => void = () => {};
  let progress: (progress: JobProgress) => void = () => {};
  const transport: Transport = {
    send: (call, input, started) => {
      sent.push({ call, input, jobId: started?.id });
      progress = started?.onProgress ?? (() => {});
      return new Promise((resolve) => {
        answer = () => resolve(succeed(call));
      });
    },
    stop: (jobId) => void stopped.push(jobId),
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const emit = (name: string, payload: unknown) => {
    for (const listener of listeners) listener({ name, payload });
  };
  return { transport, sent, stopped, emit, answer: () => answer(), progress: (p: JobProgress) => progress(p) };
}

/** Calls every function of a client, domain by domain. */
function callEverything(client: object): void {
  for (const domain of Object.values(client)) {
    if (typeof domain === "object")
      for (const call of Object.values(domain)) void (call as (input: unknown) => unknown)({});
  }
}

test("the client has a function for every call of the program's contract, and none for its events", () => {
  const { transport, sent } = notingTransport();
  callEverything(makeClient(contract, transport));
  const declared = Object.entries(contract).flatMap(([domain, calls]) =>
    Object.entries(calls).flatMap(([verb, { kind }]) => (kind === "event" ? [] : [`${domain}.${verb}`])),
  );
  expect(sent.map(({ call }) => call)).toEqual(declared);
});

test("only jobs are sent with an id, and each job with its own", () => {
  const { transport, sent } = notingTransport();
  const client = makeClient(toy, transport);
  void client.shelf.look({});
  void client.shelf.put({ what: "a jar" });
  void client.shelf.open({});
  void client.shelf.sort({});
  void client.shelf.sort({});
  const ids = sent.map(({ jobId }) => jobId);
  expect(ids.slice(0, 3)).toEqual([undefined, undefined, undefined]);
  expect(new Set(ids.slice(3)).size).toBe(2);
});

test("two clients never use the same job id", () => {
  const { transport, sent } = notingTransport();
  void makeClient(toy, transport).shelf.sort({});
  void makeClient(toy, transport).shelf.sort({});
  expect(new Set(sent.map(({ jobId }) => jobId)).size).toBe(2);
});

test("an answer comes back as the call's result", async () => {
  const { transport, answer } = notingTransport();
  const looking = makeClient(toy, transport).shelf.look({});
  answer();
  expect(await looking).toEqual({ ok: true, value: "shelf.look" });
});

test("progress of a job reaches the one who started it", () => {
  const { transport, progress } = notingTransport();
  const told: JobProgress[] = [];
  void makeClient(toy, transport).shelf.sort({}, { onProgress: (step) => told.push(step) });
  progress({ share: 0.5, phase: "Sorting" });
  expect(told).toEqual([{ share: 0.5, phase: "Sorting" }]);
});

describe("a signal", () => {
  test("stops the job that it was given to", () => {
    const { transport, sent, stopped } = notingTransport();
    const wish = new AbortController();
    void makeClient(toy, transport).shelf.sort({}, { signal: wish.signal });
    wish.abort();
    expect(stopped).toEqual([sent[0].jobId]);
  });

  test("that was given before the job began stops it too", () => {
    const { transport, sent, stopped } = notingTransport();
    void makeClient(toy, transport).shelf.sort({}, { signal: AbortSignal.abort() });
    expect(stopped).toEqual([sent[0].jobId]);
  });

  test("that comes after the answer stops nothing", async () => {
    const { transport, stopped, answer } = notingTransport();
    const wish = new AbortController();
    const sorting = makeClient(toy, transport).shelf.sort({}, { signal: wish.signal });
    answer();
    await sorting;
    wish.abort();
    expect(stopped).toEqual([]);
  });
});

test("a listener hears its own event until it stops listening", () => {
  const { transport, emit } = notingTransport();
  const heard: unknown[] = [];
  const stopListening = makeClient(toy, transport).on("shelf.fell", (payload) => heard.push(payload));
  emit("shelf.fell", { how: "loudly" });
  emit("door.knocked", null);
  stopListening();
  emit("shelf.fell", { how: "again" });
  expect(heard).toEqual([{ how: "loudly" }]);
});

test("a call is found by domain and verb", () => {
  expect(findCall(contract, "project.rename")).toBe(contract.project.rename);
});

test.each([
  "__proto__.x",
  "__proto__.__proto__",
  "constructor.name",
  "project.toString",
  "project.__proto__",
  "project.hasOwnProperty",
  "project.changed",
  "project",
  "project.",
  ".rename",
  "",
  "project.rename.input",
  "Project.rename",
  "project.rename ",
])("“%s” is no call", (call) => {
  expect(findCall(contract, call)).toBeUndefined();
});

test("a call refuses fields that it does not declare", () => {
  expect(contract.project.close.input.safeParse({ path: "/etc/passwd" }).success).toBe(false);
});
