import type { Client } from "../src-shared/contract.ts";
import { contract } from "../src-shared/contract.ts";
import { type JobProgress, makeClient, type Transport } from "../src-shared/contract-kit.ts";
import type { FileRef, PlaceRef } from "../src-shared/ids.ts";
import type { Result } from "../src-shared/result.ts";
import { connectBrowser } from "./host-browser.ts";
import { connectElectron, type ElectronBridge } from "./host-electron.ts";

/** A file that the person chose; its path stays with the host. */
export interface ChosenFile {
  readonly file: FileRef;
  readonly name: string;
  readonly sizeBytes: number;
}

export type FileKind = "orders" | "project" | "preset";

/** What the window asks of whatever carries it: calls, and the person's choices of files and places. */
export interface Host {
  readonly kind: "electron" | "browser";
  readonly transport: Transport;
  /** @returns null when the person chose nothing. */
  chooseFile(kind: FileKind): Promise<Result<ChosenFile | null>>;
  /** @returns an empty list when the person chose nothing. */
  chooseFiles(kind: FileKind, onShare: (share: number) => void): Promise<Result<readonly ChosenFile[]>>;
  /** For a file that was dropped on the window. @param onShare how much of it has been taken in, 0–1. */
  referTo(file: File, kind: FileKind, onShare: (share: number) => void): Promise<Result<ChosenFile>>;
  choosePlace(name: string): Promise<Result<PlaceRef | null>>;
  /** Hands over a file that was written to a place: a download in a browser, nothing in Electron. */
  deliver(place: PlaceRef, name: string): Promise<Result<null>>;
}

declare global {
  interface Window {
    readonly tessera?: ElectronBridge;
  }
}

/** Events that carry the progress of jobs, whichever host sends them. */
export interface ProgressEvent {
  readonly jobId: string;
  readonly progress: JobProgress;
}

/** @returns the host, or words for a person when the window was opened in a way that cannot work. */
export async function connect(): Promise<Result<{ host: Host; client: Client }>> {
  const connected = window.tessera
    ? { ok: true as const, value: connectElectron(window.tessera) }
    : await connectBrowser();
  if (!connected.ok) return connected;
  const host = connected.value;
  return { ok: true, value: { host, client: makeClient(contract, host.transport) } };
}
