import { useState } from "react";
import { formatFeature } from "../../../src-shared/feature-format.ts";
import { formatCount, formatShare } from "../../../src-shared/format.ts";
import type { FeatureBeside, SegmentPortrait } from "../../../src-shared/segmentation-page.ts";
import { binBounds, effectWords } from "../../../src-shared/segmentation-page-words.ts";
import { BesideChart } from "../../charts/beside-chart.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/page.tsx";

interface BesideOthersProps {
  readonly portrait: SegmentPortrait;
  readonly currency: string;
  readonly colour: string;
}

const FIRST_SHOWN = 9;

/** The segment's customers beside all others, feature by feature, the largest difference first. */
export function BesideOthers({ portrait, currency, colour }: BesideOthersProps) {
  const [showsAll, setShowsAll] = useState(false);
  const { features } = portrait;
  const shown = showsAll ? features : features.slice(0, FIRST_SHOWN);
  return (
    <Card
      term="driver"
      title="Beside all other customers"
      aside={
        <span className="row soft small">
          <span className="beside-key" style={{ background: colour }} /> this segment
          <span className="beside-key others" /> {formatCount(portrait.others, "other customer")}
        </span>
      }
    >
      <ul className="beside-grid">
        {shown.map((feature) => (
          <li key={feature.featureId}>
            <Feature feature={feature} currency={currency} colour={colour} />
          </li>
        ))}
      </ul>
      {!showsAll && features.length > FIRST_SHOWN && (
        <Button look="quiet" onClick={() => setShowsAll(true)}>
          Show {formatCount(features.length - FIRST_SHOWN, "more feature")}
        </Button>
      )}
    </Card>
  );
}

function Feature({ feature, currency, colour }: { feature: FeatureBeside; currency: string; colour: string }) {
  const { label, definition, unit, own, others, ownMedian, othersMedian } = feature;
  const inWords = (value: number | null) => formatFeature(value, unit, currency);
  const middle = `Median ${inWords(ownMedian)}, others ${inWords(othersMedian)}`;
  const describe = (bin: number) => {
    const [from, to] = binBounds(feature, bin);
    const shares = `${formatShare(own[bin] ?? 0)} of them, ${formatShare(others[bin] ?? 0)} of the others`;
    return `${inWords(from)} to ${inWords(to)}: ${shares}`;
  };
  return (
    <>
      <h3 title={definition}>{label}</h3>
      <BesideChart own={own} others={others} colour={colour} label={`${label}. ${middle}.`} describe={describe} />
      <div className="beside-ends soft small number">
        <span>{inWords(feature.min)}</span>
        <span>{inWords(feature.max)}</span>
      </div>
      <p className="small">{middle}</p>
      <p className="soft small">{effectWords(feature) ?? "Too few values to compare"}</p>
    </>
  );
}
