import "./campaign.css";
import { Plus } from "lucide-react";
import type { CampaignListing, DestinationDeclaration } from "../../src-shared/campaign.ts";
import type { CampaignDraft } from "../../src-shared/campaign-draft.ts";
import { channelNames } from "../../src-shared/channel-names.ts";
import { formatCount, formatList, formatNumber } from "../../src-shared/format.ts";
import { addressOf } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Empty, ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useBeginCampaign } from "../use-begin-campaign.ts";
import { useLocalTime } from "../use-local-time.ts";
import { words } from "./campaign-words.ts";

import { useCampaigns } from "./use-campaigns.ts";

/** All campaigns, planned and drawn. */
export function CampaignsScreen() {
  const loaded = useCampaigns();
  const begin = useBeginCampaign();
  const isEmpty = loaded.state === "done" && loaded.value.drafts.length === 0 && loaded.value.campaigns.length === 0;
  return (
    <Page
      title={words.title}
      sentence={words.sentence}
      actions={
        <>
          <a className="button" href={addressOf("inbox")}>
            {words.inbox}
          </a>
          <a className="button" href={addressOf("ledger")}>
            {words.ledger}
          </a>
          {loaded.state === "done" && !isEmpty && (
            <Button look="primary" icon={<Plus size={16} />} onClick={() => void begin.run()}>
              {words.begin}
            </Button>
          )}
        </>
      }
    >
      {begin.action.state === "failed" && <ErrorNotice error={begin.action.error} />}
      {loaded.state === "loading" && <Skeleton height={280} />}
      {loaded.state === "failed" && <ErrorNotice error={loaded.error} onRetry={loaded.retry} />}
      {loaded.state === "done" && isEmpty && (
        <NoCampaigns hasSegments={loaded.value.hasSegments} onBegin={() => begin.run()} />
      )}
      {loaded.state === "done" && !isEmpty && <CampaignTable {...loaded.value} />}
    </Page>
  );
}

function NoCampaigns({ hasSegments, onBegin }: { hasSegments: boolean; onBegin: () => unknown }) {
  return (
    <Empty
      title={words.emptyTitle}
      picture={<SplitPicture />}
      action={
        <div className="row">
          {hasSegments && (
            <Button look="primary" size="large" onClick={() => void onBegin()}>
              {words.begin}
            </Button>
          )}
          <a className={hasSegments ? "button large" : "button primary large"} href={addressOf("segments")}>
            {hasSegments ? words.toSegments : words.makeSegments}
          </a>
        </div>
      }
    >
      {words.empty}
    </Empty>
  );
}

/** One group, most of it written to and a part left alone. */
function SplitPicture() {
  return (
    <svg width="176" height="56" viewBox="0 0 176 56" aria-hidden="true" className="split-picture">
      <rect x="0" y="16" width="48" height="24" rx="4" />
      <path d="M52 28 H72 M72 28 L96 12 M72 28 L96 44" />
      <rect className="treated" x="100" y="2" width="76" height="20" rx="4" />
      <rect className="alone" x="100" y="34" width="24" height="20" rx="4" />
    </svg>
  );
}

interface CampaignTableProps {
  readonly drafts: readonly CampaignDraft[];
  readonly campaigns: readonly CampaignListing[];
  readonly destinations: readonly DestinationDeclaration[];
}

function CampaignTable({ drafts, campaigns, destinations }: CampaignTableProps) {
  const time = useLocalTime();
  const labelsOf = (ids: readonly string[]) =>
    formatList(ids.map((id) => destinations.find((one) => one.id === id)?.label ?? id));
  return (
    <div className="card scroll-x" role="region" aria-label={words.title} tabIndex={0}>
      <table className="table" data-term="campaign">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">State</th>
            <th scope="col">{words.channel}</th>
            <th scope="col" className="right">
              People
            </th>
            <th scope="col">{words.destinations}</th>
            <th scope="col">Date</th>
            <th scope="col">{words.result}</th>
          </tr>
        </thead>
        <tbody>
          {drafts.map(({ draftId, name, plan, changedAtMs }) => (
            <tr key={`d${draftId}`}>
              <th scope="row">
                <a href={addressOf("campaign", `d${draftId}`)}>{name}</a>
              </th>
              <td>
                <span className="chip">{words.draft}</span>
              </td>
              <td>{channelNames[plan.channel]}</td>
              <td className="right soft">{formatCount(plan.segmentIds.length, "segment")}</td>
              <td>{labelsOf(plan.destinations ?? [])}</td>
              <td className="narrow">{time.date(changedAtMs)}</td>
              <td className="soft">–</td>
            </tr>
          ))}
          {campaigns.map((campaign) => (
            <tr key={campaign.campaignId}>
              <th scope="row">
                <a href={addressOf("campaign", campaign.campaignId)}>{campaign.name}</a>
              </th>
              <td>
                <span className={campaign.files > 0 ? "chip accent" : "chip attention"}>
                  {campaign.files === 0 ? words.notWritten : `${formatCount(campaign.files, "file")} written`}
                </span>
              </td>
              <td>{channelNames[campaign.channel]}</td>
              <td className="right">{formatNumber(campaign.customers)}</td>
              <td>{labelsOf(campaign.destinations)}</td>
              <td className="narrow">{time.date(campaign.lastWrittenAtMs ?? campaign.drawnAtMs)}</td>
              <td className="narrow">
                <a
                  href={addressOf("campaign", campaign.campaignId, "result")}
                  aria-label={`Result of ${campaign.name}`}
                >
                  {words.result}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
