import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type App, createApp } from "../src-main/app.ts";
import { directTransport } from "../src-main/hosts/direct-transport.ts";
import { type LoopbackServer, serveLoopback } from "../src-main/hosts/loopback-server.ts";
import { EventHub } from "../src-renderer/hear-events.ts";
import type { Client } from "../src-shared/contract.ts";
import { contract } from "../src-shared/contract.ts";
import { makeClient, type Transport } from "../src-shared/contract-kit.ts";
import type { FileRef, PlaceRef } from "../src-shared/ids.ts";
import { type Result, valueOf } from "../src-shared/result.ts";
import { decodeWire } from "../src-shared/wire.ts";

/** One way to the program, with the person's choices as that host takes them. */
export interface HostUnderTest {
  readonly client: Client;
  /** What the program complained of. */
  readonly log: readonly string[];
  readonly chooseFile: (path: string) => Promise<FileRef>;
  readonly choosePlace: (name: string) => Promise<{ place: PlaceRef; read: () => Promise<string> }>;
  readonly close: () => Promise<void>;
}

/** Half past nine on a day in 2026; no test depends on today. */
const NOW_MS = Date.UTC(2026, 5, 30, 9, 30);

export function openApp(dataDir: string, log: string[] = []): App {
  return createApp({
    dataDir,
    now: () => NOW_MS,
    timeZone: "UTC",
    programVersion: "0.0.0-test",
    log: (line) => log.push(line),
  });
}

export async function openDirect(dataDir: string): Promise<HostUnderTest> {
  const log: string[] = [];
  const app = openApp(dataDir, log);
  return {
    client: makeClient(contract, directTransport(app)),
    log,
    chooseFile: async (path) => app.files.addFile(path).file,
    choosePlace: async (name) => {
      const path = join(dataDir, name);
      return { place: app.files.addPlace({ path, mayReplace: false }), read: async () => readFileSync(path, "utf8") };
    },
    close: () => app.close(),
  };
}

/** A window's session with a loopback server, spoken in plain fetch. */
export interface Session {
  readonly origin: string;
  readonly token: string;
  readonly headers: { readonly Authorization: string };
}

export async function openSession(server: LoopbackServer): Promise<Session> {
  const { origin, hash } = new URL(server.address());
  const code = hash.replace("#code=", "");
  const answer = await fetch(`${origin}/session`, { method: "POST", body: JSON.stringify({ code }) });
  const { token } = valueOf((await answer.json()) as Result<{ token: string }>);
  return { origin, token, headers: { Authorization: `Bearer ${token}` } };
}

export async function openLoopback(dataDir: string): Promise<HostUnderTest> {
  const log: string[] = [];
  const app = openApp(dataDir, log);
  const server = await serveLoopback(app, join(import.meta.dirname, "..", "dist", "renderer"));
  const { origin, headers } = await openSession(server);
  const upload = async (path: string) => {
    const name = encodeURIComponent(basename(path));
    const answer = await fetch(`${origin}/files?name=${name}`, { method: "POST", headers, body: readFileSync(path) });
    return valueOf((await answer.json()) as Result<{ file: FileRef }>).file;
  };
  return {
    client: makeClient(contract, await fetchTransport(origin, headers)),
    log,
    chooseFile: upload,
    choosePlace: async (name) => {
      const answer = await fetch(`${origin}/places?name=${name}`, { method: "POST", headers });
      const place = valueOf((await answer.json()) as Result<PlaceRef>);
      return { place, read: async () => (await fetch(`${origin}/places/${place}`, { headers })).text() };
    },
    close: async () => {
      await app.close();
      await server.close();
    },
  };
}

async function fetchTransport(origin: string, headers: Session["headers"]): Promise<Transport> {
  const hub = new EventHub();
  const events = await fetch(`${origin}/events`, { headers });
  void (async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of events.body ?? []) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") hub.hear(JSON.parse(line) as { name: string; payload: unknown });
    }
    // The server ends the stream when it closes.
  })().catch(() => {});
  const send = async (call: string, input: unknown, jobId?: string): Promise<Result<unknown>> => {
    const body = JSON.stringify({ input, jobId });
    const answer = await fetch(`${origin}/call/${call}`, { method: "POST", headers, body });
    return decodeWire(await answer.arrayBuffer()) as Result<unknown>;
  };
  return {
    send: (call, input, job) => hub.during(job?.id, job?.onProgress, send(call, input, job?.id)),
    stop: (jobId) => void fetch(`${origin}/stop/${encodeURIComponent(jobId)}`, { method: "POST", headers }),
    on: (listener) => hub.on(listener),
  };
}

/** The Electron host on a faked `electron`, reached through the real preload and the renderer's own connection. */
export async function openElectron(dataDir: string): Promise<HostUnderTest> {
  const electron = await import("./electron/fake-electron.ts");
  const { openWindow, prepareElectron } = await import("../src-main/hosts/electron.ts");
  const { connectElectron } = await import("../src-renderer/host-electron.ts");
  electron.resetElectron();
  const log: string[] = [];
  const app = openApp(dataDir, log);
  const window = openWindow(app, prepareElectron()) as unknown as InstanceType<typeof electron.BrowserWindow>;
  await import("../src-main/hosts/preload.ts");
  const bridge = electron.exposed.get("tessera") as Parameters<typeof connectElectron>[0];
  const host = connectElectron(bridge);
  return {
    client: makeClient(contract, host.transport),
    log,
    chooseFile: async (path) => {
      electron.dialog.chosen.push(path);
      const chosen = valueOf(await host.chooseFile("orders"));
      if (!chosen) throw new Error("a file was chosen");
      return chosen.file;
    },
    choosePlace: async (name) => {
      const path = join(dataDir, name);
      electron.dialog.chosen.push(path);
      const place = valueOf(await host.choosePlace(name));
      if (!place) throw new Error("a place was chosen");
      return { place, read: async () => readFileSync(path, "utf8") };
    },
    close: () =>
      new Promise((resolve) => {
        electron.app.once("window-all-closed", () => resolve());
        window.close();
      }),
  };
}
