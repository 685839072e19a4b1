import "./campaign.css";
import { addressOf } from "../route.ts";
import { Empty, ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";
import { words } from "./campaign-words.ts";
import { LedgerTable } from "./ledger-table.tsx";

/** Every file with customers that left the program. */
export function LedgerScreen() {
  const ledger = useLoaded(["campaign.ledger"], (client) => client.campaign.ledger({}));
  const declared = useLoaded(["campaign.destinations"], (client) => client.campaign.destinations({}));
  const toCampaigns = (
    <a className="button" href={addressOf("campaigns")}>
      {words.all}
    </a>
  );
  return (
    <Page title={words.ledgerTitle} sentence={words.ledgerSentence} actions={toCampaigns}>
      {ledger.state === "loading" && <Skeleton height={280} />}
      {ledger.state === "failed" && <ErrorNotice error={ledger.error} onRetry={ledger.retry} />}
      {ledger.state === "done" && ledger.value.length === 0 && (
        <Empty title={words.ledgerEmptyTitle} action={toCampaigns}>
          {words.ledgerEmpty}
        </Empty>
      )}
      {ledger.state === "done" && ledger.value.length > 0 && (
        <div className="card">
          <LedgerTable
            entries={ledger.value}
            destinations={declared.state === "done" ? declared.value : []}
            namesCampaign
          />
        </div>
      )}
    </Page>
  );
}
