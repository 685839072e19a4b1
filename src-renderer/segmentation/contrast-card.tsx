import { useState } from "react";
import { formatFeature } from "../../src-shared/feature-format.ts";
import { formatNumber } from "../../src-shared/format.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import type { ContrastedFeature, SegmentContrast } from "../../src-shared/segmentation-views.ts";
import { EffectBar } from "../charts/effect-bar.tsx";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { Select } from "../ui/field.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { Card } from "../ui/page.tsx";
import { Progress } from "../ui/progress.tsx";
import { useAction } from "../use-tessera.ts";

/** Two groups that a person wants beside each other. */
export interface Pair {
  readonly first: number;
  readonly second: number;
}

interface ContrastCardProps {
  readonly segmentation: Segmentation;
  readonly pair: Pair;
  readonly onPair: (pair: Pair) => void;
}

/** Features that are shown first. */
const SHOWN = 10;

const words = {
  title: "Two groups beside each other",
  compare: "Compare",
  effect:
    "Hedges' g: the difference of the means in standard deviations, with its 95 % interval. 0.2 is little, 0.8 is much (Cohen 1988). An interval that holds 0 says that either could have more.",
  made: "It made the groups, so that it differs by construction.",
  more: "Show all features",
} as const;

/** What sets one group apart from another one, everybody else left aside. */
export function ContrastCard({ segmentation, pair, onPair }: ContrastCardProps) {
  const { segmentationId, segments } = segmentation;
  const contrast = useAction(words.title, ({ client }, job, { first, second }: Pair) =>
    client.segmentation.contrast({ segmentationId, first, second }, job),
  );
  const choose = (changes: Partial<Pair>) => {
    contrast.clear();
    onPair({ ...pair, ...changes });
  };
  const options = segments.map(({ index, name }) => ({ value: String(index), label: name }));
  const { action } = contrast;
  return (
    <Card term="contrast" title={words.title}>
      <div className="stack">
        <div className="row wrap">
          <div className="chooser">
            <Select
              label="First group"
              value={String(pair.first)}
              options={options}
              onChange={(index) => choose({ first: Number(index) })}
            />
          </div>
          <span className="soft">against</span>
          <div className="chooser">
            <Select
              label="Second group"
              value={String(pair.second)}
              options={options}
              onChange={(index) => choose({ second: Number(index) })}
            />
          </div>
          <Button disabled={action.state === "running"} onClick={() => void contrast.run(pair)}>
            {words.compare}
          </Button>
        </div>
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "running" && (
          <Progress
            starting={words.title}
            progress={action.progress}
            isStopping={action.isStopping}
            onStop={action.stop}
          />
        )}
        {action.state === "done" && <Effects segmentation={segmentation} pair={pair} contrast={action.value} />}
      </div>
    </Card>
  );
}

function Effects({
  segmentation,
  pair,
  contrast,
}: {
  segmentation: Segmentation;
  pair: Pair;
  contrast: SegmentContrast;
}) {
  const [showsAll, setShowsAll] = useState(false);
  const compared = contrast.features.filter(({ effect }) => effect !== undefined);
  const shown = showsAll ? compared : compared.slice(0, SHOWN);
  const reach = Math.max(1, ...compared.slice(0, SHOWN).flatMap(({ low = 0, high = 0 }) => [-low, high]));
  const nameOf = (index: number) => segmentation.segments[index]?.name ?? "";
  return (
    <>
      <p>{contrast.sentence}</p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
        <table className="table contrast">
          <thead>
            <tr>
              <th scope="col">Feature</th>
              <th scope="col" className="right">
                {nameOf(pair.first)}
              </th>
              <th scope="col" className="right">
                {nameOf(pair.second)}
              </th>
              <th scope="col">
                <Explained words={words.effect}>Effect, with interval</Explained>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((feature) => (
              <Effect key={feature.featureId} feature={feature} reach={reach} currency={segmentation.currency} />
            ))}
          </tbody>
        </table>
      </div>
      {!showsAll && compared.length > SHOWN && (
        <div>
          <Button look="quiet" onClick={() => setShowsAll(true)}>
            {words.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Effect({ feature, reach, currency }: { feature: ContrastedFeature; reach: number; currency: string }) {
  const { label, unit, firstMedian, secondMedian, effect = 0, low = 0, high = 0, madeTheSegments } = feature;
  return (
    <tr>
      <th scope="row">
        {label}
        {madeTheSegments && (
          <span className="soft" title={words.made}>
            {" "}
            *
          </span>
        )}
      </th>
      <td className="right">{formatFeature(firstMedian, unit, currency)}</td>
      <td className="right">{formatFeature(secondMedian, unit, currency)}</td>
      <td>
        <span className="row">
          <EffectBar effect={effect} low={low} high={high} reach={reach} />
          <span className="number">
            {formatNumber(effect, 2)}{" "}
            <span className="soft">
              ({formatNumber(low, 2)} to {formatNumber(high, 2)})
            </span>
          </span>
        </span>
      </td>
    </tr>
  );
}
