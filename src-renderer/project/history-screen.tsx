import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { useLoaded } from "../use-tessera.ts";

/** Everything that was done in the project, newest first. */
export function HistoryScreen() {
  const history = useLoaded(["project.listHistory"], (client) => client.project.listHistory({}));
  return (
    <Page title="History" sentence="Every import, choice and segmentation of this project, newest first.">
      <Card>
        {history.state === "loading" && <Skeleton height={160} />}
        {history.state === "failed" && <ErrorNotice error={history.error} onRetry={history.retry} />}
        {history.state === "done" && (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">When (UTC)</th>
                <th scope="col">What</th>
              </tr>
            </thead>
            <tbody>
              {history.value.map((entry) => (
                <tr key={entry.id}>
                  <td className="number narrow">{new Date(entry.atMs).toISOString().slice(0, 16).replace("T", " ")}</td>
                  <td>{entry.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </Page>
  );
}
