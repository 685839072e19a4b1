import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { App } from "../src-main/app.ts";
import { type LoopbackServer, serveLoopback } from "../src-main/hosts/loopback-server.ts";
import { contentSecurityPolicy, windowHeaders } from "../src-main/hosts/window-policy.ts";
import type { FileRef, PlaceRef } from "../src-shared/ids.ts";
import { type Result, valueOf } from "../src-shared/result.ts";
import { openApp, openSession, type Session } from "./hosts-under-test.ts";

const folder = mkdtempSync(join(tmpdir(), "tessera-loopback-"));
const renderer = join(folder, "renderer");
const secret = join(folder, "secret.txt");
const log: string[] = [];
let app: App;
let server: LoopbackServer;
let session: Session;

beforeAll(async () => {
  app = openApp(join(folder, "data"), log);
  mkdirSync(join(renderer, "assets"), { recursive: true });
  writeFileSync(join(renderer, "index.html"), "<!doctype html><title>Tessera</title>");
  writeFileSync(join(renderer, "assets", "app-1.js"), "export {};");
  writeFileSync(secret, "not for windows");
  server = await serveLoopback(app, renderer);
  session = await openSession(server);
});
afterAll(async () => {
  await app.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as it stands: no client of ours tidies its path or its headers. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: "127.0.0.1", port: server.port, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => (text += chunk));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const staged = () =>
  readdirSync(join(folder, "data", "staging"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("who is answered", () => {
  test.each([
    ["localhost", "localhost"],
    ["another name that resolves to this computer", "rebound.example"],
    ["the right name at another port", "127.0.0.1:1"],
  ])("a request to %s is refused before it is read", async (_what, host) => {
    const { status, text } = await ask("GET", "/", { Host: host });
    expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ ok: false })]);
  });

  test.each(["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])(
    "a page of %s is refused",
    async (origin) => {
      const { status } = await ask("POST", "/call/project.current", { ...session.headers, Origin: origin });
      expect(status).toBe(403);
    },
  );

  test("the program's own page is answered", async () => {
    const headers = { ...session.headers, Origin: session.origin };
    expect((await ask("POST", "/call/project.current", headers)).status).toBe(200);
  });

  test.each([
    ["POST", "/call/project.current"],
    ["POST", "/stop/1-1-source.import"],
    ["GET", "/events"],
    ["POST", "/files?name=orders.csv"],
    ["POST", "/places?name=orders.csv"],
    ["GET", "/places/place-1"],
  ])("%s %s needs the token", async (method, path) => {
    expect((await ask(method, path)).status).toBe(401);
    expect((await ask(method, path, { Authorization: "Bearer wrong" })).status).toBe(401);
    expect((await ask(method, path, { Authorization: `Basic ${session.token}` })).status).toBe(401);
    expect(staged()).toEqual([]);
  });

  test("a code opens one session and no second one", async () => {
    const code = new URL(server.address()).hash.replace("#code=", "");
    const body = JSON.stringify({ code });
    expect((await ask("POST", "/session", {}, body)).status).toBe(200);
    expect((await ask("POST", "/session", {}, body)).status).toBe(403);
    expect((await ask("POST", "/session", {}, "{}")).status).toBe(403);
  });

  test("a request that is no JSON is answered with an error, and the next one as ever", async () => {
    expect((await ask("POST", "/call/project.current", session.headers, "{")).status).toBe(500);
    expect(log.splice(0)).toEqual([expect.stringContaining("SyntaxError")]);
    expect((await ask("POST", "/call/project.current", session.headers)).status).toBe(200);
  });
});

describe("what is served", () => {
  test("the window's files, the hashed ones for ever and the page never from a cache", async () => {
    const page = await ask("GET", "/");
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.headers["cache-control"]).toBe("no-store");
    expect((await ask("GET", "/assets/app-1.js")).headers["cache-control"]).toContain("immutable");
  });

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..\\secret.txt",
    "//127.0.0.1/../secret.txt",
    "/assets",
    "/index.html%00.js",
  ])("nothing outside of the window's folder: %s", async (path) => {
    const { status, text } = await ask("GET", path);
    expect(status).toBe(404);
    expect(text).not.toContain("not for windows");
  });

  test("a place gives what was written to it, and no other file of this computer", async () => {
    const elsewhere = app.files.addPlace({ path: secret, mayReplace: true });
    const empty = JSON.parse((await ask("POST", "/places?name=a.csv", session.headers)).text) as Result<PlaceRef>;
    for (const reference of [elsewhere, valueOf(empty), "place-1", "..%2f..%2fsecret.txt", "../../secret.txt"]) {
      const { status, text } = await ask("GET", `/places/${reference}`, session.headers);
      expect([reference, status]).toEqual([reference, 404]);
      expect(text).not.toContain("not for windows");
    }
  });

  test("every answer carries the window's policy, whatever it answers", async () => {
    const answers = await Promise.all([
      ask("GET", "/"),
      ask("GET", "/nothing"),
      ask("GET", "/", { Host: "evil.example" }),
      ask("POST", "/call/project.current"),
      ask("POST", "/call/project.current", session.headers),
      ask("POST", "/call/no.such", session.headers),
      ask("POST", "/stop/1", session.headers),
      ask("POST", "/places?name=b.csv", session.headers),
      ask("POST", "/session", {}, "{}"),
    ]);
    const events = await fetch(`${session.origin}/events`, { headers: session.headers });
    const all = [...answers.map(({ headers }) => headers), Object.fromEntries(events.headers)];
    const expected = Object.entries(windowHeaders).map(([name, value]) => [name.toLowerCase(), value]);
    for (const headers of all) expect(headers).toMatchObject(Object.fromEntries(expected));
    await events.body?.cancel();
  });

  test("the policy lets nothing in from outside, and no script but the program's own", () => {
    const directives = Object.fromEntries(
      contentSecurityPolicy.split("; ").map((directive) => {
        const [name = "", ...sources] = directive.split(" ");
        return [name, sources];
      }),
    );
    expect(directives).toMatchObject({
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "connect-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "frame-ancestors": ["'none'"],
    });
    expect(contentSecurityPolicy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  });
});

describe("files that come in", () => {
  const upload = (name: string) =>
    httpRequest({
      host: "127.0.0.1",
      port: server.port,
      method: "POST",
      path: `/files?name=${encodeURIComponent(name)}`,
      headers: session.headers,
    });
  const arrived = (name: string) => staged().find((path) => path.endsWith(name));

  test("an upload is written as it comes, and one that breaks off leaves nothing behind", async () => {
    const sending = upload("half.csv");
    const isBroken = new Promise<void>((resolve) => sending.on("error", () => resolve()));
    sending.write(Buffer.alloc(200_000, "a"));
    await vi.waitFor(() => expect(statSync(arrived("half.csv") ?? "").size).toBeGreaterThan(0));
    sending.destroy();
    await isBroken;
    await vi.waitFor(() => expect(arrived("half.csv")).toBeUndefined());
    expect(log).toEqual([]);
  });

  test.each(["../../evil.csv", "..\\evil.csv", "..", ".", "a/b/evil.csv", "evil\u0000.csv", ""])(
    "the name %j stays inside of the staging folder",
    async (name) => {
      const answer = await ask("POST", `/files?name=${encodeURIComponent(name)}`, session.headers, "key\n1\n");
      const chosen = valueOf(JSON.parse(answer.text) as Result<{ file: FileRef; name: string }>);
      const path = app.files.pathOf(chosen.file) ?? "";
      expect(path.startsWith(join(folder, "data", "staging"))).toBe(true);
      expect(readFileSync(path, "utf8")).toBe("key\n1\n");
      for (const sign of ["/", "\\", "\u0000"]) expect(chosen.name).not.toContain(sign);
    },
  );

  test("the staging folder is gone when the server has closed", async () => {
    const other = await serveLoopback(app, renderer);
    const mine = await openSession(other);
    await fetch(`${mine.origin}/files?name=x.csv`, { method: "POST", headers: mine.headers, body: "x" });
    const before = staged().filter((path) => path.endsWith("x.csv"));
    expect(before.length).toBe(1);
    await other.close();
    expect(before.filter(existsSync)).toEqual([]);
  });
});
