import type { InboxEntry, KeptList } from "../../../src-shared/campaign-trigger.ts";
import { fileName } from "../../../src-shared/file-name.ts";
import type { Result } from "../../../src-shared/result.ts";
import { useAction } from "../../use-tessera.ts";

/** Writes the file that an entry announces; consent is asked again while it is written. */
export function useSaveEntry({ campaignId, arm, destination, scope, campaign, armName, extension }: InboxEntry) {
  return useAction("Writing a file", async ({ client, host }, job): Promise<Result<unknown>> => {
    const file = fileName([campaign, armName, destination, scope], extension);
    const place = await host.choosePlace(file);
    if (!place.ok || place.value === null) return place;
    const target = { campaignId, arm, destination, scope };
    const written = await client.campaign.export({ ...target, place: place.value }, job);
    return written.ok ? host.deliver(place.value, file) : written;
  });
}

export function useDismiss({ entryId }: InboxEntry) {
  return useAction("Dismissing an entry", ({ client }) => client.campaign.dismiss({ entryId }));
}

/** Turns a watch on, which looks at once, or off. */
export function useWatch({ campaignId, arm, destination, watched }: KeptList, scope: "joined" | "left") {
  return useAction("Watching a list", async ({ client }, job): Promise<Result<unknown>> => {
    const isOn = !watched.includes(scope);
    const set = await client.campaign.setTrigger({ campaignId, arm, destination, scope, isOn });
    return set.ok && isOn ? client.campaign.lookForNews({}, job) : set;
  });
}
