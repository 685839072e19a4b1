import type { Page } from "@playwright/test";
import type { Client } from "../../../src-shared/contract.ts";
import { contract } from "../../../src-shared/contract.ts";
import { makeClient, type Transport } from "../../../src-shared/contract-kit.ts";
import type { FileRef, PlaceRef } from "../../../src-shared/ids.ts";
import { type Result, valueOf } from "../../../src-shared/result.ts";
import { decodeWire } from "../../../src-shared/wire.ts";

/** A client of the program behind a window, for what the window should show. */
export async function clientOf(page: Page): Promise<Client> {
  const token = await page.evaluate(() => localStorage.getItem("tessera.token"));
  return clientWith(new URL(page.url()).origin, token ?? "");
}

/** A session with a program that needs no window, for what a test starts from. */
export interface Session {
  readonly client: Client;
  /** Gives the program a file, as a person drops it. */
  readonly sendFile: (name: string, text: string) => Promise<FileRef>;
}

/** @param address as the program prints it; works once. */
export async function openSession(address: string): Promise<Session> {
  const { origin, hash } = new URL(address);
  const code = hash.replace("#code=", "");
  const answer = await fetch(`${origin}/session`, { method: "POST", body: JSON.stringify({ code }) });
  const { token } = valueOf((await answer.json()) as Result<{ token: string }>);
  const sendFile = async (name: string, text: string) => {
    const address = `${origin}/files?name=${encodeURIComponent(name)}`;
    const taken = await fetch(address, { method: "POST", headers: { Authorization: `Bearer ${token}` }, body: text });
    return valueOf((await taken.json()) as Result<{ file: FileRef }>).file;
  };
  return { client: clientWith(origin, token), sendFile };
}

/** A file that a person saves beside the window: what it is named by, and what it holds once it was written. */
export interface SavedFile {
  readonly place: PlaceRef;
  readonly read: () => Promise<string>;
}

/** A place for a file as the window of a page gives it. */
export async function saveFile(page: Page, name: string): Promise<SavedFile> {
  const token = await page.evaluate(() => localStorage.getItem("tessera.token"));
  const { origin } = new URL(page.url());
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${origin}/places?name=${encodeURIComponent(name)}`, { method: "POST", headers });
  const place = valueOf((await answer.json()) as Result<PlaceRef>);
  return { place, read: async () => (await fetch(`${origin}/places/${place}`, { headers })).text() };
}

function clientWith(origin: string, token: string): Client {
  const transport: Transport = {
    send: async (call, input) => {
      const response = await fetch(`${origin}/call/${call}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${token}` },
        body: JSON.stringify({ input }),
      });
      return decodeWire(await response.arrayBuffer()) as Result<unknown>;
    },
    stop: () => {},
    on: () => () => {},
  };
  return makeClient(contract, transport);
}
