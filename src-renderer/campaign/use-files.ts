import type { Campaign, DestinationDeclaration, LedgerEntry } from "../../src-shared/campaign.ts";
import type { FileFields } from "../../src-shared/campaign-fields.ts";
import type { FileScope } from "../../src-shared/campaign-trigger.ts";
import { fileName } from "../../src-shared/file-name.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { useAction } from "../use-tessera.ts";

type Written = Result<LedgerEntry | null>;

/** Of the names of files that do not hold everybody. */
const scopeNames = { joined: "joined", left: "to remove" } as const;

/** Looks at a file before it is written. */
export function useCheck({ campaignId }: Campaign, arm: number, destination: string) {
  return useAction("Checking a file", ({ client }, job, scope: FileScope) =>
    client.campaign.check({ campaignId, arm, destination, scope }, job),
  );
}

/** Writes the file of an arm where the person wants it, and hands it over. @returns null where no place was chosen. */
export function useWrite(
  { campaignId, name, plan }: Campaign,
  arm: number,
  { id, label, extension }: DestinationDeclaration,
) {
  return useAction("Writing a file", async ({ client, host }, job, scope: FileScope): Promise<Written> => {
    const whom = scope === "whole" ? [] : [scopeNames[scope]];
    const file = fileName([name, plan.arms[arm]?.name ?? "", label, ...whom], extension);
    const place = await host.choosePlace(file);
    if (!place.ok) return place;
    if (place.value === null) return succeed(null);
    const written = await client.campaign.export({ campaignId, arm, destination: id, scope, place: place.value }, job);
    if (!written.ok) return written;
    const delivered = await host.deliver(place.value, file);
    return delivered.ok ? written : delivered;
  });
}

/** Keeps which facts the files for a destination take. */
export function useSaveFields(campaignId: CampaignId, destination: string, onSaved: () => void) {
  return useAction("Columns of a file", async ({ client }, _job, fields: FileFields) => {
    const saved = await client.campaign.saveFields({
      campaignId,
      destination,
      fields: { facts: fields.facts, added: fields.added.map((one) => ({ ...one })) },
    });
    if (saved.ok) onSaved();
    return saved;
  });
}

/** Writes all files at once: into a folder where the host can ask for one, else as an archive. */
export function useWriteAll({ campaignId, name }: Campaign, destinations: readonly string[]) {
  return useAction(
    "Writing the files",
    async ({ client, host }, job): Promise<Result<readonly LedgerEntry[] | null>> => {
      const as: "zip" | "folder" = host.kind === "browser" ? "zip" : "folder";
      const file = as === "zip" ? fileName([name, "files"], "zip") : fileName([name, "files"]);
      const place = await host.choosePlace(file);
      if (!place.ok) return place;
      if (place.value === null) return succeed(null);
      const asked = { campaignId, destinations: [...destinations], as, place: place.value };
      const written = await client.campaign.exportAll(asked, job);
      if (!written.ok) return written;
      const delivered = await host.deliver(place.value, file);
      return delivered.ok ? written : delivered;
    },
  );
}

/** Saves what to do with the files, as a text file. */
export function useInstructions({ campaignId, name }: Campaign) {
  return useAction("Steps of a campaign", async ({ client, host }, job): Promise<Result<unknown>> => {
    const file = fileName([name, "steps"], "txt");
    const place = await host.choosePlace(file);
    if (!place.ok || place.value === null) return place;
    const written = await client.campaign.exportSteps({ campaignId, place: place.value }, job);
    return written.ok ? host.deliver(place.value, file) : written;
  });
}
