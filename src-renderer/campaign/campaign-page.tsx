import { ArrowLeft } from "lucide-react";
import type { Campaign } from "../../src-shared/campaign.ts";
import { formatCount } from "../../src-shared/format.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { addressOf } from "../route.ts";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { type LocalTime, useLocalTime } from "../use-local-time.ts";
import { useLoaded } from "../use-tessera.ts";
import { BalanceTable } from "./balance-table.tsx";
import { goalWords, words } from "./campaign-words.ts";
import { FilesCard } from "./files-card.tsx";
import { PlannedWords } from "./planned-words.tsx";
import { WaterfallTable } from "./waterfall-table.tsx";

/** A campaign whose arms were drawn: what was planned, whether the arms were alike, its files, the way to its result. */
export function CampaignPage({ campaignId }: { campaignId: CampaignId }) {
  const time = useLocalTime();
  const found = useLoaded(["campaign.get", campaignId], (client) => client.campaign.get({ campaignId }));
  const campaign = found.state === "done" ? found.value : undefined;
  return (
    <Page
      title={campaign?.name ?? words.title}
      sentence={campaign && sentenceOf(campaign, time)}
      actions={
        <>
          <a className="button" href={addressOf("campaigns")}>
            <ArrowLeft size={16} /> {words.all}
          </a>
          {campaign && (
            <a className="button primary" href={addressOf("campaign", campaignId, "result")}>
              {words.result}
            </a>
          )}
        </>
      }
    >
      {found.state === "failed" && <ErrorNotice error={found.error} onRetry={found.retry} />}
      {found.state === "loading" && <Skeleton height={420} />}
      {campaign && <Drawn campaign={campaign} />}
    </Page>
  );
}

function sentenceOf({ draw, drawnAtMs, files }: Campaign, time: LocalTime): string {
  const people = formatCount(draw.waterfall.audience, "customer");
  const arms = formatCount(draw.arms.length, "arm");
  const written = files.length === 0 ? "no file is written yet" : `${formatCount(files.length, "file")} written`;
  return `${people} were parted into ${arms} on ${time.date(drawnAtMs)}; ${written}.`;
}

function Drawn({ campaign }: { campaign: Campaign }) {
  const time = useLocalTime();
  const { plan, draw, drawnAtMs } = campaign;
  return (
    <>
      <FilesCard campaign={campaign} />
      <div className="plan-columns">
        <Card
          term="window"
          title={words.planned}
          aside={<span className="soft small">{`${words.fixedOn} ${time.date(drawnAtMs)}`}</span>}
        >
          <div className="stack">
            <PlannedWords plan={plan} audience={draw.waterfall.audience} />
            <Amendments campaignId={campaign.campaignId} />
            {draw.power && <p className="soft">{draw.power.words}</p>}
          </div>
        </Card>
        <Card term="waterfall" title={words.waterfall}>
          <WaterfallTable waterfall={draw.waterfall} />
        </Card>
      </div>
      <Card term="balance" title={words.balance}>
        <BalanceTable draw={draw} />
      </Card>
    </>
  );
}

/** What the campaign is judged by otherwise than was fixed; nothing where it was never changed. */
function Amendments({ campaignId }: { campaignId: CampaignId }) {
  const time = useLocalTime();
  const found = useLoaded(["result.registration", campaignId], (client) => client.result.registration({ campaignId }));
  if (found.state === "loading") return null;
  if (found.state === "failed") return <ErrorNotice error={found.error} onRetry={found.retry} />;
  if (found.value.amendments.length === 0) return null;
  return (
    <div className="stack tight">
      <h3>{words.amendments}</h3>
      <ul className="stack tight">
        {found.value.amendments.map(({ madeAtMs, goal, windowDays, reason, isLate }) => (
          <li key={madeAtMs}>
            {`${time.date(madeAtMs)}: ${goalWords[goal].toLowerCase()}, within ${formatCount(windowDays, "day")}. ${reason}`}{" "}
            {isLate && <span className="chip attention">{words.lateAmendment}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
