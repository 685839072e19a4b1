import type { PlaceRef } from "../src-shared/ids.ts";
import { fail, type Result, succeed } from "../src-shared/result.ts";
import { decodeWire } from "../src-shared/wire.ts";
import type { ChosenFile, FileKind, Host } from "./client.ts";
import { EventHub } from "./hear-events.ts";

const TOKEN_KEY = "tessera.token";
const RECONNECT_MS = 500;

const gone = () => fail("no-host", "Tessera has ended. Start it again, and open the address that it prints.");

/** Connects with the loopback host: the code in the address opens a session, whose token other tabs share. */
export async function connectBrowser(): Promise<Result<Host>> {
  const code = /#code=([\w-]+)/.exec(location.hash)?.[1];
  if (code) {
    history.replaceState(null, "", location.pathname);
    const session = await requestJson<{ token: string }>("POST", "/session", undefined, JSON.stringify({ code }));
    if (session.ok) localStorage.setItem(TOKEN_KEY, session.value.token);
  }
  const token = localStorage.getItem(TOKEN_KEY);
  if (!token) return fail("forbidden", "Open Tessera from the address that it prints when it starts.");
  const hub = new EventHub();
  const isWelcome = await listen(token, hub);
  if (!isWelcome)
    return fail(
      "forbidden",
      "This link was used already or belongs to an earlier start. Open the address that Tessera prints when it starts.",
    );
  return succeed(browserHost(token, hub));
}

function browserHost(token: string, hub: EventHub): Host {
  const headers = { Authorization: `Bearer ${token}` };
  const send = async (call: string, input: unknown, jobId?: string): Promise<Result<unknown>> => {
    try {
      const response = await fetch(`/call/${call}`, {
        method: "POST",
        headers,
        body: JSON.stringify({ input, jobId }),
      });
      if (!response.ok) return (await response.json()) as Result<unknown>;
      return decodeWire(await response.arrayBuffer()) as Result<unknown>;
    } catch {
      return gone();
    }
  };
  return {
    kind: "browser",
    transport: {
      send: (call, input, job) => hub.during(job?.id, job?.onProgress, send(call, input, job?.id)),
      stop: (jobId) => void fetch(`/stop/${encodeURIComponent(jobId)}`, { method: "POST", headers }).catch(() => {}),
      on: (listener) => hub.on(listener),
    },
    chooseFile: async (kind) => {
      const [file] = await pickFiles(kind, false);
      return file ? upload(file, kind, token, () => {}) : succeed(null);
    },
    chooseFiles: async (kind, onShare) => {
      const chosen: ChosenFile[] = [];
      const files = await pickFiles(kind, true);
      for (const [i, file] of files.entries()) {
        const taken = await upload(file, kind, token, (share) => onShare((i + share) / files.length));
        if (!taken.ok) return taken;
        chosen.push(taken.value);
      }
      return succeed(chosen);
    },
    referTo: (file, kind, onShare) => upload(file, kind, token, onShare),
    choosePlace: (name) => requestJson<PlaceRef>("POST", `/places?name=${encodeURIComponent(name)}`, token),
    deliver: (place, name) => download(place, name, token),
  };
}

async function requestJson<T>(method: string, path: string, token?: string, body?: string): Promise<Result<T>> {
  try {
    const response = await fetch(path, {
      method,
      ...(token && { headers: { Authorization: `Bearer ${token}` } }),
      ...(body && { body }),
    });
    return (await response.json()) as Result<T>;
  } catch {
    return gone();
  }
}

/** Hears events for as long as the window lives. @returns false when the token is not this start's. */
async function listen(token: string, hub: EventHub): Promise<boolean> {
  const open = async () => fetch("/events", { headers: { Authorization: `Bearer ${token}` } });
  let response: Response;
  try {
    response = await open();
  } catch {
    return false;
  }
  if (!response.ok || !response.body) return false;
  void (async () => {
    for (let current: Response | undefined = response; ; ) {
      if (current?.body)
        await readLines(current.body, (line) => hub.hear(JSON.parse(line) as { name: string; payload: unknown })).catch(
          () => {},
        );
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      current = await open().catch(() => undefined);
    }
  })();
  return true;
}

async function readLines(body: ReadableStream<Uint8Array>, hear: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") hear(line);
  }
}

const accepted: Readonly<Record<FileKind, string>> = {
  orders: ".csv,.tsv,.txt,.gz,.zip,.xlsx,.json,.jsonl,.ndjson,.parquet",
  project: ".tessera",
  preset: ".json",
};

function pickFiles(kind: FileKind, many: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accepted[kind];
    input.multiple = many;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

/** XMLHttpRequest, because fetch does not tell how much of an upload has gone. */
function upload(
  file: File,
  kind: FileKind,
  token: string,
  onShare: (share: number) => void,
): Promise<Result<ChosenFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/files?kind=${kind}&name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => onShare(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener("load", () => resolve(request.response as Result<ChosenFile>));
    request.addEventListener("error", () => void whyNotSent(file).then(resolve));
    request.send(file);
  });
}

/** A file that was deleted or changed after it was chosen cannot be sent either, and the browser does not tell the two apart. */
async function whyNotSent({ name }: File): Promise<Result<never>> {
  const isThere = await fetch("/", { method: "HEAD" }).then(
    () => true,
    () => false,
  );
  if (!isThere) return gone();
  return fail("upload-failed", `“${name}” could not be read. It may have been moved or changed; choose it again.`);
}

async function download(place: PlaceRef, name: string, token: string): Promise<Result<null>> {
  const response = await fetch(`/places/${place}`, { headers: { Authorization: `Bearer ${token}` } }).catch(
    () => undefined,
  );
  if (!response?.ok) return fail("download-failed", "The file was written, but could not be handed over. Try again.");
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return succeed(null);
}
