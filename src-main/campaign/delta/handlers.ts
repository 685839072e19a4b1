import type { triggerCalls } from "../../../src-shared/campaign-trigger.ts";
import type { Handlers } from "../../../src-shared/contract-kit.ts";
import { fail, succeed } from "../../../src-shared/result.ts";
import type { Contexts } from "../../contexts.ts";
import { addHistory } from "../../project/queries.ts";
import { destinationNamed } from "../destinations/index.ts";
import { campaignArm } from "../load-campaign.ts";
import { standingBlockers } from "../preflight.ts";
import { deleteTrigger, dismissEntry, insertTrigger, listInbox, listKeptLists } from "./queries.ts";

export const triggerHandlers: Handlers<typeof triggerCalls, Contexts> = {
  lists: ({ store }) =>
    succeed(
      listKeptLists(store).map((list) => ({
        ...list,
        destinationLabel: destinationNamed(list.destination).declaration.label,
      })),
    ),
  setTrigger: ({ store, nowMs }, { isOn, ...trigger }) => {
    const campaign = campaignArm(store, trigger.campaignId, trigger.arm);
    const [blocker] = standingBlockers(campaign, trigger, destinationNamed(trigger.destination));
    if (isOn && blocker !== undefined) return fail("blocked", blocker, "destination");
    (isOn ? insertTrigger : deleteTrigger)(store, trigger);
    const verb = isOn ? "watched" : "no longer watched";
    const who = trigger.scope === "joined" ? "people who join" : "people who leave";
    addHistory(store, nowMs, "campaign.setTrigger", `“${campaign.name}” is ${verb} for ${who}.`);
    return succeed(null);
  },
  inbox: ({ store }) =>
    succeed(
      listInbox(store).map((entry) => {
        const { label, extension } = destinationNamed(entry.destination).declaration;
        return { ...entry, destinationLabel: label, extension };
      }),
    ),
  dismiss: ({ store }, { entryId }) =>
    dismissEntry(store, entryId)
      ? succeed(null)
      : fail("no-entry", "This entry is not in the inbox any more.", "entryId"),
};
