import "./history.css";
import type { HistoryEntry } from "../../src-shared/project.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { type ActionHandle, useAction, useLoaded } from "../use-tessera.ts";

/** Everything that was done in the project, newest first, and the way back to any point of it. */
export function HistoryScreen() {
  const history = useLoaded(["project.listHistory"], (client) => client.project.listHistory({}));
  const go = useAction("Going through the history", ({ client }, job, entryId: number) =>
    client.project.goTo({ entryId }, job),
  );
  return (
    <Page
      title="History"
      sentence="Every import, choice and segmentation of this project, newest first. What was taken back can be done again until you do something else."
    >
      {go.action.state === "failed" && <ErrorNotice error={go.action.error} />}
      <Card term="change">
        {history.state === "loading" && <Skeleton height={160} />}
        {history.state === "failed" && <ErrorNotice error={history.error} onRetry={history.retry} />}
        {history.state === "done" && <Entries entries={history.value} go={go} />}
      </Card>
    </Page>
  );
}

function Entries({ entries, go }: { entries: readonly HistoryEntry[]; go: ActionHandle<unknown, [number]> }) {
  // Everything newer than this was taken back; the list has its newest first.
  const standsAt = entries.find(({ state }) => state === "done" || state === "told")?.id;
  const time = useLocalTime();
  const canGoBackTo = new Set(pointsBeforeSteps(entries));
  return (
    <table className="table history">
      <thead>
        <tr>
          <th scope="col">When ({time.zone})</th>
          <th scope="col">What</th>
          <th scope="col">
            <span className="unseen">Going there</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, atMs, words, state }) => (
          <tr key={id} className={state}>
            <td className="number narrow">{time.minute(atMs)}</td>
            <td>
              {words}
              {state === "undone" && <span className="chip">taken back</span>}
              {state === "given-up" && <span className="chip">taken back for good</span>}
            </td>
            <td className="narrow">
              {id === standsAt && <span className="soft small">now</span>}
              {id !== standsAt && (state === "undone" || canGoBackTo.has(id)) && (
                <Button
                  look="quiet"
                  disabled={go.action.state === "running"}
                  aria-label={`${state === "undone" ? "Do again up to here" : "Go back to here"}: ${words}`}
                  onClick={() => void go.run(id)}
                >
                  {state === "undone" ? "Do again up to here" : "Go back to here"}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Entries that have a step after them which can be taken back; without one, going there would change nothing. */
function pointsBeforeSteps(entries: readonly HistoryEntry[]): number[] {
  const newestStep = entries.find(({ state }) => state === "done")?.id ?? 0;
  return entries.filter(({ id, state }) => id < newestStep && state !== "given-up").map(({ id }) => id);
}
