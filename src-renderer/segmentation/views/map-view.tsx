import { useMemo, useState } from "react";
import { formatCount, formatNumber, formatShare } from "../../../src-shared/format.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import { scatterPicture } from "../../../src-shared/marks/scatter-svg.ts";
import { NO_SEGMENT } from "../../../src-shared/palette.ts";
import type { CustomerMap } from "../../../src-shared/segmentation.ts";
import type { Sureness } from "../../../src-shared/segmentation-views.ts";
import { ClusterScatter } from "../../charts/cluster-scatter.tsx";
import { Downloadable } from "../../charts/downloadable.tsx";
import { selectCustomer, useSelection } from "../../selection.ts";
import { Explained } from "../../ui/explained.tsx";
import { Select } from "../../ui/field.tsx";
import { ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { NeighbourView } from "./neighbour-view.tsx";
import type { ViewProps } from "./segment-views.tsx";
import { viewWords } from "./words.ts";

/** From here on a customer is of the core, as the cards count it. */
const CORE = 0.9;

type MapOf = "axes" | "neighbours";

/** Customers on two axes, or by whom they are like; draw around some to choose them, or grey out those who are not surely where they are. */
export function MapView(props: ViewProps) {
  const { segmentationId } = props.segmentation;
  const map = useLoaded(["segmentation.map", segmentationId], (client) => client.segmentation.map({ segmentationId }));
  const [isCore, setIsCore] = useState(false);
  const [mapOf, setMapOf] = useState<MapOf>("axes");
  if (map.state === "loading") return <Skeleton height={props.height} />;
  if (map.state === "failed") return <ErrorNotice error={map.error} onRetry={map.retry} />;
  return (
    <>
      <p className="soft small">{viewWords.drawAround}</p>
      <div className="row map-settings">
        <div className="chooser">
          <Select<MapOf>
            label={viewWords.mapOf.label}
            value={mapOf}
            options={[
              { value: "axes", label: viewWords.mapOf.axes },
              { value: "neighbours", label: viewWords.mapOf.neighbours },
            ]}
            onChange={setMapOf}
          />
        </div>
        <span className="spread" />
        <Switch checked={isCore} label={viewWords.core} onChange={setIsCore} />
        <span className="small">
          <Explained words={viewWords.coreHelp}>{viewWords.core}</Explained>
        </span>
      </div>
      {mapOf === "axes" ? (
        <>
          <Points {...props} map={map.value} isCore={isCore} />
          <Axes map={map.value} />
        </>
      ) : (
        <NeighbourView segmentation={props.segmentation} height={props.height}>
          {(neighbours) => <Points {...props} map={neighbours} isCore={isCore} />}
        </NeighbourView>
      )}
    </>
  );
}

function Points({ isCore, ...props }: ViewProps & { readonly map: CustomerMap; readonly isCore: boolean }) {
  return isCore ? <CoreMap {...props} /> : <Scatter {...props} />;
}

/** The map with the fringe in grey. */
function CoreMap({ map, ...props }: ViewProps & { readonly map: CustomerMap }) {
  const { segmentationId } = props.segmentation;
  const [percent, setPercent] = useState(CORE * 100);
  const sureness = useLoaded(["segmentation.sureness", segmentationId], (client) =>
    client.segmentation.sureness({ segmentationId }),
  );
  const known = sureness.state === "done" ? sureness.value : undefined;
  const core = useMemo(() => known && withoutFringe(map, known, percent / 100), [map, known, percent]);
  if (sureness.state === "failed") return <ErrorNotice error={sureness.error} onRetry={sureness.retry} />;
  if (!core) return <Skeleton height={props.height} />;
  if (!core.isMeasured) {
    return (
      <>
        <Notice>{viewWords.notMeasured}</Notice>
        <Scatter {...props} map={map} />
      </>
    );
  }
  return (
    <>
      <label className="row small map-threshold">
        <span>
          {viewWords.threshold} {percent} %
        </span>
        <input
          type="range"
          min={50}
          max={100}
          step={5}
          value={percent}
          onChange={(event) => setPercent(Number(event.target.value))}
        />
        <span className="soft">
          {formatNumber(core.inCore)} of {formatCount(core.inAny, "customer")} (
          {formatShare(core.inAny > 0 ? core.inCore / core.inAny : 0)})
        </span>
      </label>
      <Scatter {...props} map={core.map} restName={viewWords.fringe} />
    </>
  );
}

interface Core {
  readonly map: CustomerMap;
  readonly isMeasured: boolean;
  readonly inCore: number;
  readonly inAny: number;
}

/** @returns the map with those below a confidence in no segment, and how many are left. */
function withoutFringe(map: CustomerMap, { confidence }: Sureness, least: number): Core {
  let [inCore, inAny, measured] = [0, 0, 0];
  const segment = map.segment.map((index, i) => {
    if (index === NO_SEGMENT) return index;
    const share = confidence[i] ?? Number.NaN;
    inAny += 1;
    if (!Number.isNaN(share)) measured += 1;
    // Stored in 32 bits, where 0.9 is a little less.
    const isCore = share >= least - 1e-6;
    if (isCore) inCore += 1;
    return isCore ? index : NO_SEGMENT;
  });
  return { map: { ...map, segment }, isMeasured: measured > 0, inCore, inAny };
}

function Scatter({
  map,
  segmentation,
  chosen,
  onLasso,
  height,
  restName,
}: ViewProps & { readonly map: CustomerMap; readonly restName?: string }) {
  const names = useMemo(() => segmentation.segments.map(({ name }) => name), [segmentation]);
  const selection = useSelection();
  return (
    <Downloadable name={viewWords.map.title} picture={() => scatterPicture(map, names, segmentation.name)}>
      <ClusterScatter
        map={map}
        names={names}
        highlighted={chosen}
        ringed={selection.from === "customer" ? selection.customerId : undefined}
        onLasso={onLasso}
        onPoint={(customerId) => selectCustomer(customerId as CustomerId, segmentation.segmentationId)}
        height={height}
        {...(restName !== undefined && { restName })}
      />
    </Downloadable>
  );
}

/** What runs along the two axes, with the weight of each feature. */
function Axes({ map }: { map: CustomerMap }) {
  return (
    <div className="loadings small soft">
      {map.axes.map((axis, number) => (
        <div key={axis.words}>
          {number === 0 ? "Across" : "Up"}:{" "}
          {[...axis.loadings]
            .sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading))
            .slice(0, 4)
            .map(({ label, loading }) => `${label} ${formatNumber(loading, 2)}`)
            .join(", ")}
        </div>
      ))}
    </div>
  );
}
