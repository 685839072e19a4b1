import { formatShare } from "../../../src-shared/format.ts";
import type { AheadComparison, Interval } from "../../../src-shared/segmentation-comparison.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { ActionHandle } from "../../use-tessera.ts";
import { compareWords as words } from "./compare-words.ts";
import { Whisker } from "./whisker.tsx";

interface AheadCardProps {
  readonly ahead: ActionHandle<AheadComparison, []>;
  readonly first: string;
  readonly second: string;
}

/** Which side tells more of the spend that came after an earlier day. */
export function AheadCard({ ahead: { action, run }, first, second }: AheadCardProps) {
  return (
    <Card term="explainedAhead" title={words.ahead}>
      <div className="stack">
        <p className="soft prose">{words.aheadHelp}</p>
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "running" && (
          <Progress
            starting={words.comparing}
            progress={action.progress}
            isStopping={action.isStopping}
            onStop={action.stop}
          />
        )}
        {action.state === "done" ? (
          <Told told={action.value} first={first} second={second} />
        ) : (
          action.state !== "running" && (
            <div>
              <Button onClick={() => void run()}>{words.run}</Button>
            </div>
          )
        )}
      </div>
    </Card>
  );
}

function Told({ told, first, second }: { told: AheadComparison; first: string; second: string }) {
  const sides: readonly (readonly [string, Interval | null])[] = [
    [first, told.first],
    [second, told.second],
  ];
  const most = Math.max(0.1, ...sides.map(([, side]) => side?.high ?? 0));
  return (
    <>
      <p className="prose">{told.sentence}</p>
      <table className="table">
        <tbody>
          {sides.map(
            ([name, side], i) =>
              side && (
                <tr key={i === 0 ? "first" : "second"}>
                  <th scope="row">{name}</th>
                  <td>
                    <Whisker interval={side} most={most} />
                  </td>
                  <td className="right">{`${formatShare(side.value)} (${formatShare(side.low)} to ${formatShare(side.high)})`}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      {told.notes.map((note) => (
        <p key={note} className="soft small">
          {note}
        </p>
      ))}
    </>
  );
}
