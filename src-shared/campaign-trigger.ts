import { command, query, writingJob } from "./contract-kit.ts";
import { choice, id, integer, text, toggle } from "./fields.ts";
import type { CampaignId, InboxEntryId } from "./ids.ts";

/**
 * Whom of an arm a file holds: everybody; who is not on the list there yet, with those who came to the segments since the
 * draw; or who is on it and should not be any more.
 */
export const fileScopes = ["whole", "joined", "left"] as const;
export type FileScope = (typeof fileScopes)[number];

export const fileScope = choice({
  label: "Whom",
  help: "Everybody of the arm, or who joined or left since the last file for this destination.",
  choices: fileScopes,
});

/** A watch over a campaign's segments: whenever the data is brought up to date, news lie in the inbox. */
export interface CampaignTrigger {
  readonly campaignId: CampaignId;
  /** Index among the plan's arms. */
  readonly arm: number;
  /** Id of the destination. */
  readonly destination: string;
  readonly scope: Exclude<FileScope, "whole">;
}

/** A list at a destination that files were written for, and what of it is watched. */
export interface KeptList extends Omit<CampaignTrigger, "scope"> {
  readonly campaign: string;
  readonly armName: string;
  readonly destinationLabel: string;
  readonly watched: readonly CampaignTrigger["scope"][];
}

/** News of a trigger: people who wait for a file. */
export interface InboxEntry extends CampaignTrigger {
  readonly entryId: InboxEntryId;
  readonly campaign: string;
  readonly armName: string;
  readonly destinationLabel: string;
  /** Of the file's name. */
  readonly extension: string;
  /** When it was last looked. */
  readonly atMs: number;
  readonly customers: number;
}

/** What a look at all watched campaigns came to. */
export interface LookedForNews {
  /** That lie in the inbox now. */
  readonly entries: number;
  /** Campaigns that could not be looked at, and why. */
  readonly failed: readonly { readonly name: string; readonly message: string }[];
}

const trigger = {
  campaignId: id<CampaignId>({ label: "Campaign", help: "Number of the campaign." }),
  arm: integer({ label: "Arm", help: "Which arm, from 0 in the order of the plan.", min: 0, max: 5 }),
  destination: text({ label: "Destination", help: "Id of the destination.", max: 60 }),
  scope: choice({ label: "When", help: "When somebody joins the list, or leaves it.", choices: ["joined", "left"] }),
};

/** The calls of what goes on after the draw; part of the campaign domain. */
export const triggerCalls = {
  lists: query<KeptList[]>()("Lists that files were written for, and what of each is watched for the inbox", {}),
  setTrigger: command<null>()("Watch a campaign's segments for people who join or leave, or stop watching", {
    ...trigger,
    isOn: toggle({ label: "On", help: "Watch, or stop watching." }),
  }),
  lookForNews: writingJob<LookedForNews>()(
    "Look who joined or left the segments of watched campaigns, and put it in the inbox",
    {},
  ),
  inbox: query<InboxEntry[]>()("Who waits for a file, newest first", {}),
  dismiss: command<null>()("Take an entry out of the inbox; it comes back when there is somebody new", {
    entryId: id<InboxEntryId>({ label: "Entry", help: "Number of the entry." }),
  }),
};
