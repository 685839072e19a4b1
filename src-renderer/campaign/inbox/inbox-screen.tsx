import "../campaign.css";
import type { InboxEntry, KeptList } from "../../../src-shared/campaign-trigger.ts";
import { formatCount } from "../../../src-shared/format.ts";
import { addressOf } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useLocalTime } from "../../use-local-time.ts";
import { useLoaded } from "../../use-tessera.ts";
import { words } from "./inbox-words.ts";
import { useDismiss, useSaveEntry, useWatch } from "./use-inbox.ts";

/** Who waits for a file, and which lists are watched. */
export function InboxScreen() {
  const inbox = useLoaded(["campaign.inbox"], (client) => client.campaign.inbox({}));
  const lists = useLoaded(["campaign.lists"], (client) => client.campaign.lists({}));
  const toCampaigns = (
    <a className="button" href={addressOf("campaigns")}>
      {words.campaigns}
    </a>
  );
  const hasLists = lists.state === "done" && lists.value.length > 0;
  return (
    <Page title={words.title} sentence={words.sentence} actions={toCampaigns}>
      {(inbox.state === "loading" || lists.state === "loading") && <Skeleton height={160} />}
      {inbox.state === "failed" && <ErrorNotice error={inbox.error} onRetry={inbox.retry} />}
      {lists.state === "failed" && <ErrorNotice error={lists.error} onRetry={lists.retry} />}
      {lists.state === "done" && !hasLists && <Empty title={words.noListsTitle}>{words.noLists}</Empty>}
      {inbox.state === "done" && inbox.value.length === 0 && hasLists && (
        <Empty title={words.emptyTitle}>{words.empty}</Empty>
      )}
      {inbox.state === "done" && inbox.value.map((entry) => <Entry key={entry.entryId} entry={entry} />)}
      {hasLists && <Lists lists={lists.value} />}
    </Page>
  );
}

function Entry({ entry }: { entry: InboxEntry }) {
  const time = useLocalTime();
  const save = useSaveEntry(entry);
  const dismiss = useDismiss(entry);
  const failed = [save.action, dismiss.action].find(({ state }) => state === "failed");
  const verb = entry.scope === "joined" ? "joined" : "left";
  const what = `${formatCount(entry.customers, "customer")} ${verb} “${entry.campaign}”`;
  return (
    <section className="card stack tight" aria-label={what}>
      <h2>{what}</h2>
      <p className="soft">
        {entry.armName}, {entry.destinationLabel}. Looked at on {time.date(entry.atMs)}.
      </p>
      {failed?.state === "failed" && <ErrorNotice error={failed.error} />}
      <div className="row">
        <Button look="primary" disabled={save.action.state === "running"} onClick={() => void save.run()}>
          {words.save}
        </Button>
        <Button onClick={() => void dismiss.run()}>{words.dismiss}</Button>
      </div>
    </section>
  );
}

function Lists({ lists }: { lists: readonly KeptList[] }) {
  return (
    <section className="card stack tight scroll-x" aria-label={words.lists} tabIndex={0}>
      <h2>{words.lists}</h2>
      <p className="soft">{words.listsSentence}</p>
      <table className="table">
        <thead>
          <tr>
            {[words.campaign, words.arm, words.destination, words.joined, words.left].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <tr key={`${list.campaignId} ${list.arm} ${list.destination}`}>
              <th scope="row">
                <a href={addressOf("campaign", list.campaignId)}>{list.campaign}</a>
              </th>
              <td>{list.armName}</td>
              <td>{list.destinationLabel}</td>
              <Watch list={list} scope="joined" />
              <Watch list={list} scope="left" />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Watch({ list, scope }: { list: KeptList; scope: "joined" | "left" }) {
  const watch = useWatch(list, scope);
  return (
    <td>
      <input
        type="checkbox"
        aria-label={`${words[scope]}: ${list.campaign}, ${list.armName}, ${list.destinationLabel}`}
        checked={list.watched.includes(scope)}
        disabled={watch.action.state === "running"}
        onChange={() => void watch.run()}
      />
      {watch.action.state === "failed" && <ErrorNotice error={watch.action.error} />}
    </td>
  );
}
