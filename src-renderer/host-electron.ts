import type { PlaceRef } from "../src-shared/ids.ts";
import { type Result, succeed } from "../src-shared/result.ts";
import type { ChosenFile, Host } from "./client.ts";
import { EventHub } from "./hear-events.ts";

/** What the preload exposes; see src-main/hosts/preload.ts. */
export interface ElectronBridge {
  send(call: string, input: unknown, jobId?: string): Promise<unknown>;
  on(listener: (event: unknown) => void): () => void;
  stop(jobId: string): void;
  referTo(file: File): Promise<unknown>;
}

export function connectElectron(bridge: ElectronBridge): Host {
  const hub = new EventHub();
  bridge.on((event) => hub.hear(event as { name: string; payload: unknown }));
  const ask = <T>(call: string, input: unknown) => bridge.send(call, input) as Promise<Result<T>>;
  return {
    kind: "electron",
    transport: {
      send: (call, input, job) =>
        hub.during(job?.id, job?.onProgress, bridge.send(call, input, job?.id) as Promise<Result<unknown>>),
      stop: (jobId) => bridge.stop(jobId),
      on: (listener) => hub.on(listener),
    },
    chooseFile: (kind) => ask<ChosenFile | null>("host.chooseFile", { kind }),
    chooseFiles: (kind) => ask<readonly ChosenFile[]>("host.chooseFiles", { kind }),
    referTo: (file) => bridge.referTo(file) as Promise<Result<ChosenFile>>,
    choosePlace: (name) => ask<PlaceRef | null>("host.choosePlace", { name }),
    deliver: async () => succeed(null),
  };
}
