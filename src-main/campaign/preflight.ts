import type { Campaign, PreflightNote } from "../../src-shared/campaign.ts";
import { formatCount, formatNumber } from "../../src-shared/format.ts";
import { checkSegmentName } from "../../src-shared/segment-name.ts";
import type { ArmPeople } from "./arm-people.ts";
import type { Destination } from "./destinations/destination.ts";
import type { RowCounts } from "./file-rows.ts";

/** What speaks against writing a file, and what should be known before; blockers cannot be overruled. */
export function preflightNotes(
  campaign: Campaign,
  arm: number,
  destination: Destination,
  found: ArmPeople,
  counts: RowCounts,
): PreflightNote[] {
  return [
    ...[...standingBlockers(campaign, arm, destination), ...sizeBlockers(destination, counts)].map((words) => ({
      kind: "blocker" as const,
      words,
    })),
    ...warnings(campaign, destination, found, counts).map((words) => ({ kind: "warning" as const, words })),
  ];
}

/** What speaks against a file before any of its rows is made. */
export function standingBlockers(campaign: Campaign, arm: number, { isAdvertising }: Destination): string[] {
  const { name, treatment } = campaign.plan.arms[arm];
  return [
    ...(treatment === "none"
      ? [`“${name}” is the arm that gets nothing. Its list stays inside the project, or the comparison is lost.`]
      : []),
    ...(isAdvertising ? sensitiveNames(campaign) : []),
  ];
}

function sizeBlockers({ declaration }: Destination, { rows }: RowCounts): string[] {
  const { label, fewest, mostRows } = declaration;
  return [
    ...(rows === 0 ? ["Nobody is left to be written: see the warnings for why."] : []),
    ...(fewest !== null && rows > 0 && rows < fewest
      ? [`${label} wants lists of at least ${formatNumber(fewest)} people, and this one has ${formatNumber(rows)}.`]
      : []),
    ...(mostRows !== null && rows > mostRows
      ? [`${label} takes ${formatNumber(mostRows)} rows a file, and this one has ${formatNumber(rows)}.`]
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
  const told = (count: number, words: string) => (count > 0 ? [`${formatCount(count, "customer")} ${words}`] : []);
  return [
    ...told(found.withdrawn, "withdrew their consent after the draw and are left out."),
    ...told(found.inTwoArms, "turned out to be the same person as somebody in another arm and are left out."),
    ...told(
      counts.withoutIdentifier,
      `have none of what ${declaration.label} knows people by (${identifiers.join(", ")}) and are left out.`,
    ),
    ...told(
      counts.repeated,
      `share their ${unique.join(" or ")} with an earlier row and are left out: it may occur once.`,
    ),
    ...told(counts.withoutCountry, "have a telephone number without a country, which is not written."),
    ...(counts.cut > 0
      ? [`${formatCount(counts.cut, "cell")} longer than ${destination.longestCell} bytes will be cut.`]
      : []),
    ...(isAdvertising
      ? [
          `What stands in this project is consent to ${campaign.plan.channel}. Make sure that it covers advertising on other platforms.`,
        ]
      : []),
    ...(campaign.plan.arms.every(({ treatment }) => treatment !== "none")
      ? [
          "No arm is held back, so nobody will be able to say what the campaign brought: before and after is not evidence of effect.",
        ]
      : []),
  ];
}
