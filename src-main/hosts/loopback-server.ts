import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { JobId, PlaceRef } from "../../src-shared/ids.ts";
import { fail, type Result, succeed } from "../../src-shared/result.ts";
import { encodeWire } from "../../src-shared/wire.ts";
import type { App } from "../app.ts";
import { contentTypeOf, windowHeaders } from "./window-policy.ts";

export interface LoopbackServer {
  readonly port: number;
  /** Address for a window, with a code that opens one session. */
  address(): string;
  close(): Promise<void>;
}

const MAX_CALL_BYTES = 64 * 1024 * 1024;

/** Serves the program to browsers of this computer: 127.0.0.1 only, own Host and Origin only, one token per start. */
export async function serveLoopback(app: App, rendererDir: string, port = 0): Promise<LoopbackServer> {
  const token = randomBytes(32).toString("base64url");
  const codes = new Set<string>();
  const stagingRoot = join(app.options.dataDir, "staging");
  clearStaging(stagingRoot);
  const stagingDir = join(stagingRoot, randomUUID());
  mkdirSync(stagingDir, { recursive: true });
  const listeners = new Set<ServerResponse>();
  const stagedPath = (name: string) => {
    const folder = join(stagingDir, randomUUID());
    mkdirSync(folder);
    return join(folder, name);
  };

  const push = (name: string, payload: unknown) => {
    const line = `${JSON.stringify({ name, payload })}\n`;
    for (const response of listeners) response.write(line);
  };
  const stopListening = app.on((event) => push(event.name, event.payload));

  const routes: Record<
    string,
    (request: IncomingMessage, response: ServerResponse, rest: string, url: URL) => Promise<void>
  > = {
    "POST /call/": async (request, response, call) => {
      const body = JSON.parse((await readBody(request)) || "{}") as { input?: unknown; jobId?: JobId };
      const job = body.jobId && {
        id: body.jobId,
        onProgress: (progress: unknown) => push("job.progress", { jobId: body.jobId, progress }),
      };
      const result = await app.dispatch(call, body.input, job || undefined);
      answerBytes(response, encodeWire(result));
    },
    "POST /stop/": async (_request, response, jobId) => {
      app.stop(decodeURIComponent(jobId) as JobId);
      answerJson(response, 200, {});
    },
    "GET /events": async (request, response) => {
      response.writeHead(200, {
        ...windowHeaders,
        "Content-Type": "application/x-ndjson",
        "Cache-Control": "no-store",
      });
      response.write("\n");
      listeners.add(response);
      request.on("close", () => listeners.delete(response));
    },
    "POST /files": async (request, response, _rest, url) => {
      const name = plainName(url);
      const path =
        url.searchParams.get("kind") === "project"
          ? app.freeProjectPath(name.replace(/\.tessera$/i, ""))
          : stagedPath(name);
      answerJson(response, 200, await receiveFile(request, path, () => app.files.addFile(path)));
    },
    "POST /places": async (_request, response, _rest, url) => {
      const name = plainName(url);
      answerJson(response, 200, succeed(app.files.addPlace({ path: stagedPath(name), mayReplace: false })));
    },
    "GET /places/": async (_request, response, reference) => {
      const path = app.files.placeOf(reference as PlaceRef)?.path;
      if (!path?.startsWith(stagingDir) || !existsSync(path))
        return answerJson(response, 404, fail("unknown-file", "Nothing was written here."));
      response.writeHead(200, {
        ...windowHeaders,
        "Content-Type": "application/octet-stream",
        "Content-Length": statSync(path).size,
      });
      await pipeline(createReadStream(path), response);
    },
  };

  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      app.options.log(`loopback: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, fail("bug", "The request could not be answered."));
    });
  });

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = `http://127.0.0.1:${boundPort}`;
    if (request.headers.host !== `127.0.0.1:${boundPort}`)
      return answerJson(response, 403, fail("forbidden", "Wrong host."));
    if (request.headers.origin !== undefined && request.headers.origin !== origin) {
      return answerJson(response, 403, fail("forbidden", "Wrong origin."));
    }
    const url = new URL(request.url ?? "/", origin);
    if (request.method === "POST" && url.pathname === "/session") {
      const { code } = JSON.parse((await readBody(request)) || "{}") as { code?: string };
      if (typeof code !== "string" || !codes.delete(code))
        return answerJson(response, 403, fail("forbidden", "This link was used already."));
      return answerJson(response, 200, succeed({ token }));
    }
    const route = Object.keys(routes).find((key) => matches(key, request.method ?? "", url.pathname));
    if (!route) return serveStatic(request, response, rendererDir, url.pathname);
    if (!bearerIs(request, token))
      return answerJson(response, 401, fail("forbidden", "Open Tessera from its own link."));
    const rest = url.pathname.slice(route.slice(route.indexOf(" ") + 1).length);
    await routes[route]?.(request, response, rest, url);
  };

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const boundPort = (server.address() as AddressInfo).port;

  return {
    port: boundPort,
    address: () => {
      const code = randomBytes(16).toString("base64url");
      codes.add(code);
      return `http://127.0.0.1:${boundPort}/#code=${code}`;
    },
    close: async () => {
      stopListening();
      for (const response of listeners) response.end();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      rmSync(stagingDir, { recursive: true, force: true });
    },
  };
}

const DAY_MS = 86_400_000;

/** Files that were taken in by a program that was killed; younger ones may belong to one that runs. */
function clearStaging(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** A file name without folders and control characters. */
function plainName(url: URL): string {
  const name = basename(url.searchParams.get("name") ?? "").replace(/[\p{Cc}/\\]/gu, "_");
  // "." and ".." are folders.
  return /^\.*$/.test(name) ? "file" : name;
}

/** A key ending in "/" takes any rest; the others match exactly. */
function matches(key: string, method: string, pathname: string): boolean {
  const [keyMethod, keyPath = ""] = key.split(" ");
  return keyMethod === method && (keyPath.endsWith("/") ? pathname.startsWith(keyPath) : pathname === keyPath);
}

function bearerIs(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_CALL_BYTES) throw new Error("call too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

async function receiveFile<T>(request: IncomingMessage, path: string, done: () => T): Promise<Result<T>> {
  try {
    await pipeline(request, createWriteStream(path));
    return succeed(done());
  } catch (error) {
    rmSync(path, { force: true });
    const isFull = (error as { code?: string }).code === "ENOSPC";
    return fail(
      isFull ? "disk-full" : "upload-failed",
      isFull
        ? "The disk is full, so the file could not be taken in."
        : "The file could not be taken in. Choose it again.",
    );
  }
}

async function serveStatic(
  request: IncomingMessage,
  response: ServerResponse,
  rendererDir: string,
  pathname: string,
): Promise<void> {
  const inside = normalize(join(rendererDir, pathname === "/" ? "index.html" : pathname));
  const isFile = inside.startsWith(rendererDir + sep) && statSync(inside, { throwIfNoEntry: false })?.isFile();
  if (request.method !== "GET" || !isFile)
    return answerJson(response, 404, fail("not-found", "There is nothing here."));
  const isHashed = pathname.startsWith("/assets/");
  response.writeHead(200, {
    ...windowHeaders,
    "Content-Type": contentTypeOf(inside),
    "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-store",
  });
  await pipeline(createReadStream(inside), response);
}

function answerJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...windowHeaders, "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(value));
}

function answerBytes(response: ServerResponse, bytes: Uint8Array): void {
  response.writeHead(200, {
    ...windowHeaders,
    "Content-Type": "application/octet-stream",
    "Cache-Control": "no-store",
  });
  response.end(bytes);
}
