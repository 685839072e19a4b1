import { useCallback, useEffect, useState } from "react";
import { formatShort } from "../../../src-shared/format.ts";
import type { EpsCurve } from "../../../src-shared/segmentation-settings.ts";
import { Downloadable } from "../../charts/downloadable.tsx";
import { EpsChart } from "../../charts/eps-chart.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";
import { useAction } from "../../use-tessera.ts";
import { MadeByJob } from "../made-by-job.tsx";
import type { Choices } from "./choices.ts";
import { MakeThese } from "./make-these.tsx";
import { Previewed, useSettingsTrial } from "./preview-card.tsx";
import { SliderField } from "./slider-field.tsx";
import { settingsWords } from "./words.ts";

const { density: words } = settingsWords;
const HEIGHT = 280;
const MOST_NEIGHBOURS = 200;

type CurveQuestion = Choices & { readonly minPts?: number };

/** DBSCAN: how close is close, and how many make a place dense. */
export function DensityCard({ choices }: { choices: Choices }) {
  const [minPts, setMinPts] = useState<number>();
  const { action, run } = useAction(words.running, ({ client }, job, question: CurveQuestion) =>
    client.segmentation.epsCurve(question, job),
  );
  // The same choices come as other objects each time.
  const asked = JSON.stringify({ ...choices, minPts });
  const measure = useCallback(() => void run(JSON.parse(asked) as CurveQuestion), [run, asked]);
  useEffect(measure, [measure]);
  return (
    <Card term="closeness" title={words.title}>
      <div className="stack">
        <p className="soft prose">{words.help}</p>
        <MadeByJob action={action} words={words.running} onBegin={measure} height={HEIGHT}>
          {(curve) => <Curve key={curve.minPts} curve={curve} choices={choices} onNeighbours={setMinPts} />}
        </MadeByJob>
      </div>
    </Card>
  );
}

interface CurveProps {
  readonly curve: EpsCurve;
  readonly choices: Choices;
  readonly onNeighbours: (minPts: number) => void;
}

function Curve({ curve, choices, onNeighbours }: CurveProps) {
  const proposed = Number(curve.proposedEps.toPrecision(3));
  const [eps, setEps] = useState(proposed);
  const method = { algorithm: "dbscan", params: { eps, minPts: curve.minPts } };
  const trial = useSettingsTrial(choices, eps > 0 ? method : undefined);
  const within = curve.kDistances.filter((distance) => distance <= eps).length / curve.kDistances.length;
  const sentence = words.within(within, curve.minPts);
  return (
    <div className="stack">
      <Downloadable name={words.title}>
        <EpsChart
          label={words.title}
          distances={curve.kDistances}
          eps={eps}
          words={`${formatShort(eps)}: ${sentence}`}
          onEps={setEps}
          height={HEIGHT}
        />
      </Downloadable>
      <p>{sentence}</p>
      <div className="row below wrap">
        <SliderField
          label={words.neighbours}
          value={curve.minPts}
          min={2}
          max={Math.min(MOST_NEIGHBOURS, curve.customers)}
          isToldAtEnd
          onChange={onNeighbours}
        />
        <Button disabled={eps === proposed} onClick={() => setEps(proposed)}>
          {words.propose}
        </Button>
      </div>
      <Previewed trial={trial} />
      <MakeThese choices={choices} method={trial.state === "done" ? method : undefined} words={words.use} />
    </div>
  );
}
