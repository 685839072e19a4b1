import type { Campaign, PreflightNote } from "../../src-shared/campaign.ts";
import { channelWords } from "../../src-shared/channel-names.ts";
import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";
import { checkSegmentName } from "../../src-shared/segment-name.ts";
import type { ArmPeople } from "./arm-people.ts";
import type { Destination } from "./destinations/destination.ts";
import type { RowCounts } from "./file-rows.ts";
import type { FileTarget } from "./start-file.ts";

type FileCounts = RowCounts & { readonly bytes: number };

/** A file as it is made, with what is known of it once its rows are. */
interface MadeFile {
  readonly destination: Destination;
  readonly found: ArmPeople;
  readonly counts: RowCounts;
  /** What is wrong with the facts that were chosen for it. */
  readonly fieldProblems: readonly string[];
}

/** What speaks against writing a file, and what should be known before; blockers cannot be overruled. */
export function preflightNotes(
  campaign: Campaign,
  target: Pick<FileTarget, "arm" | "scope">,
  { destination, found, counts, fieldProblems }: MadeFile,
  bytes: number,
): PreflightNote[] {
  const blockers = [
    ...standingBlockers(campaign, target, destination),
    ...fieldProblems,
    ...sizeBlockers(target, destination, { ...counts, bytes }),
  ];
  const told = target.scope === "left" ? removalWarnings(counts) : warnings(campaign, destination, found, counts);
  return [
    ...blockers.map((words) => ({ kind: "blocker" as const, words })),
    ...told.map((words) => ({ kind: "warning" as const, words })),
  ];
}

/** What speaks against a file before any of its rows is made. To be taken off a list needs nobody's leave. */
export function standingBlockers(
  campaign: Campaign,
  { arm, scope }: Pick<FileTarget, "arm" | "scope">,
  { isAdvertising, declaration }: Destination,
): string[] {
  if (scope === "left") return [];
  const { name, treatment } = campaign.plan.arms[arm];
  const { channel } = campaign.plan;
  const { channels, label } = declaration;
  return [
    ...(treatment === "none"
      ? [`“${name}” is the arm that gets nothing. Its list stays inside the project, or the comparison is lost.`]
      : []),
    ...(channels !== null && !channels.includes(channel)
      ? [
          `For ${label} people have to have agreed to ${formatList(
            channels.map((one) => channelWords[one]),
            "or",
          )}, and this campaign asks who agreed to ${channelWords[channel]}. Make a campaign for that channel.`,
        ]
      : []),
    ...(isAdvertising ? sensitiveNames(campaign) : []),
  ];
}

function sizeBlockers(
  { scope }: Pick<FileTarget, "scope">,
  { declaration }: Destination,
  { rows, bytes }: FileCounts,
): string[] {
  const { label, fewest, mostRows, mostBytes } = declaration;
  return [
    ...(rows === 0 ? [nobodyWords[scope]] : []),
    ...(scope === "whole" && fewest !== null && rows > 0 && rows < fewest
      ? [`${label} wants lists of at least ${formatNumber(fewest)} people, and this one has ${formatNumber(rows)}.`]
      : []),
    ...(mostRows !== null && rows > mostRows
      ? [`${label} takes ${formatNumber(mostRows)} rows a file, and this one has ${formatNumber(rows)}.`]
      : []),
    ...(mostBytes !== null && bytes > mostBytes
      ? [
          `${label} takes files of ${formatNumber(mostBytes / 1e6)} MB, and this one has ${formatNumber(bytes / 1e6, 1)} MB.`,
        ]
      : []),
  ];
}

const nobodyWords: Readonly<Record<FileTarget["scope"], string>> = {
  whole: "Nobody is left to be written: see the warnings for why.",
  joined: "Nobody joined since the last file for this destination.",
  left: "Nobody is to be taken off this list.",
};

function removalWarnings({ shared, withoutIdentifier }: RowCounts): string[] {
  return [
    ...(shared > 0
      ? [
          `${formatCount(shared, "customer")} share an address or number with somebody who stays, and are left on the list.`,
        ]
      : []),
    ...(withoutIdentifier > 0
      ? [`${formatCount(withoutIdentifier, "customer")} have no address or number any more: take them off by hand.`]
      : []),
  ];
}

/** Advertising platforms refuse audiences whose names hint at private matters. */
function sensitiveNames({ name }: Campaign): string[] {
  const problem = checkSegmentName(name, []).fits.find(({ destinationId }) => destinationId === "ads")?.problem;
  return problem === undefined ? [] : [`The campaign's name does not fit an advertising platform. ${problem}`];
}

function warnings(campaign: Campaign, destination: Destination, found: ArmPeople, counts: RowCounts): string[] {
  const { identifiers, unique, isAdvertising, declaration } = destination;
  const told = (count: number, words: (are: string, have: string) => string) =>
    count > 0 ? [`${formatCount(count, "customer")} ${count === 1 ? words("is", "has") : words("are", "have")}`] : [];
  const label = declaration.label;
  return [
    ...told(found.withdrawn, (are) => `withdrew their consent after the draw and ${are} left out.`),
    ...told(
      found.inTwoArms,
      (are) => `turned out to be the same person as somebody in another arm and ${are} left out.`,
    ),
    ...told(
      counts.withoutIdentifier,
      (are, have) => `${have} none of what ${label} knows people by (${identifiers.join(", ")}) and ${are} left out.`,
    ),
    ...told(
      counts.repeated,
      (are) => `with the same ${unique.join(" or ")} as an earlier row ${are} left out: it may occur once.`,
    ),
    ...told(
      counts.withoutCountry,
      (_are, have) =>
        `${have} a telephone number without a country, which is not written: say under Columns of their file where it is dialled (“Phones without +”), and import it again.`,
    ),
    ...told(
      counts.namesDivided,
      (are) => `${are} known by a whole name alone. It is divided into first and last name: look at the rows below.`,
    ),
    ...told(
      counts.namesUnclear,
      (are) =>
        `${are} known by a whole name alone, and it is not clear where it divides (one word, a firm, two people, the family's name first): first and last name stay empty. ${destination.takesMore ? "Add “Full name” as a column, or import" : "Import"} a file that has the names in two columns.`,
    ),
    ...(counts.cut > 0
      ? [`${formatCount(counts.cut, "cell")} longer than ${destination.longestCell} bytes will be cut.`]
      : []),
    ...(isAdvertising
      ? [
          `What stands in this project is consent to ${channelWords[campaign.plan.channel]}. Make sure that it covers advertising on other platforms.`,
        ]
      : []),
    ...(campaign.plan.arms.every(({ treatment }) => treatment !== "none")
      ? [
          "No arm is held back, so nobody will be able to say what the campaign brought: before and after is not evidence of effect.",
        ]
      : []),
  ];
}
