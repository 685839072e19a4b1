import type { Campaign } from "../../src-shared/campaign.ts";
import type { FileScope } from "../../src-shared/campaign-trigger.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import type { ReadStore } from "../store/open-store.ts";
import { type FilePeople, peopleOfFile } from "./delta/people-of-file.ts";
import type { Joiners } from "./delta/queries.ts";
import { removalOf, withoutShared } from "./delta/removal.ts";
import type { Destination } from "./destinations/destination.ts";
import { destinationNamed } from "./destinations/index.ts";
import { problemsOfFields, withAdded } from "./fields/file-fields.ts";
import { type FileRow, fileRows, noRows, type RowCounts } from "./file-rows.ts";
import { armContacts } from "./load-contacts.ts";

/** What a file is of, and for whom. */
export interface FileTarget {
  readonly campaignId: CampaignId;
  /** Index among the plan's arms. */
  readonly arm: number;
  /** Id of a destination. */
  readonly destination: string;
  readonly scope: FileScope;
}

/** A file whose people are chosen and whose rows are not made yet. */
export interface StartedFile {
  /** With the columns that this file has. */
  readonly destination: Destination;
  readonly found: FilePeople;
  /** Counts up as rows are taken. */
  readonly counts: RowCounts;
  /** What is wrong with the facts that were chosen for it: each keeps the file from being written. */
  readonly fieldProblems: readonly string[];
  readonly headers: readonly string[];
  /** Made as they are taken, once. */
  readonly rows: Iterable<FileRow>;
}

/** @param joiners who joined and is not in the store yet. */
export function startFile(store: ReadStore, campaign: Campaign, target: FileTarget, joiners?: Joiners): StartedFile {
  const isRemoval = target.scope === "left";
  const declared = destinationNamed(target.destination);
  const fields = isRemoval ? undefined : campaign.fields[target.destination];
  const destination = isRemoval ? removalOf(declared) : withAdded(declared, fields);
  const found = peopleOfFile(store, campaign, target, joiners);
  const counts = noRows();
  const rows = fileRows(destination, armContacts(store, campaign, target.arm, found, fields?.facts), counts);
  const staying = fileRows(destination, armContacts(store, campaign, target.arm, found.staying), noRows());
  return {
    destination,
    found,
    counts,
    fieldProblems: fields ? problemsOfFields(store, declared, fields) : [],
    headers: destination.columns.map(({ header }) => header),
    rows: isRemoval ? withoutShared(rows, staying, counts) : rows,
  };
}
