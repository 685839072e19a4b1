import { type Result, succeed } from "../../src-shared/result.ts";
import type { ImportSummary } from "../../src-shared/source.ts";
import { type ActionHandle, useAction } from "../use-tessera.ts";

type Imported = Pick<ImportSummary, "importId" | "fileName">;

/** Writes the rows that an import refused to a place that the person chooses. */
export function useRefusedRows(): ActionHandle<unknown, [Imported]> {
  return useAction("Refused rows", async ({ client, host }, job, imported: Imported): Promise<Result<unknown>> => {
    const name = `${imported.fileName.replace(/\.[^.]*$/, "")} - refused rows.csv`;
    const place = await host.choosePlace(name);
    if (!place.ok || place.value === null) return place.ok ? succeed(null) : place;
    const written = await client.source.exportRefused({ importId: imported.importId, place: place.value }, job);
    return written.ok ? host.deliver(place.value, name) : written;
  });
}
