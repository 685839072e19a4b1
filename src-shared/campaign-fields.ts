import { z } from "zod";
import { command, query } from "./contract-kit.ts";
import { id, structure, text } from "./fields.ts";
import type { CampaignId } from "./ids.ts";

/** Which facts of the project the files for a destination take, where others than usual are wanted. */
export const fileFieldsSchema = z.strictObject({
  /** By the fact that the destination's columns ask for: the attribute that is taken instead; "" leaves it empty. */
  facts: z.record(z.string().min(1).max(200), z.string().max(200)).default({}),
  /** Columns of one's own, behind the others. */
  added: z
    .array(
      z.strictObject({
        header: z.string().trim().min(1, "A column has no name.").max(100),
        attribute: z.string().min(1, "A column says nothing. Choose what it holds.").max(200),
      }),
    )
    .max(30, "A file takes at most thirty columns more.")
    .default([]),
});
export type FileFields = z.output<typeof fileFieldsSchema>;

/** What can be chosen for the files of a destination, and what is. */
export interface FieldChoice {
  readonly fields: FileFields;
  /** Facts that its columns ask for, with the headers of these columns. */
  readonly asked: readonly { readonly fact: string; readonly headers: readonly string[] }[];
  /** Names of what the project knows of people. */
  readonly attributes: readonly string[];
  /** Whether the destination takes columns of one's own. */
  readonly takesMore: boolean;
}

const target = {
  campaignId: id<CampaignId>({ label: "Campaign", help: "Number of the campaign." }),
  destination: text({ label: "Destination", help: "Id of the destination.", max: 60 }),
};

/** The calls for the columns of a campaign's files; part of the campaign domain. */
export const fieldCalls = {
  fields: query<FieldChoice>()("Which facts the files for a destination take, and which they could", target),
  saveFields: command<null>()("Choose which facts the files for a destination take", {
    ...target,
    fields: structure(fileFieldsSchema, { label: "Fields", help: "Facts to take instead, and columns to add." }),
  }),
};
