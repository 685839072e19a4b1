import { type ReactNode, useEffect } from "react";
import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import { succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { NeighbourMap } from "../../../src-shared/segmentation-views.ts";
import { useAction } from "../../use-tessera.ts";
import { MadeByJob } from "../made-by-job.tsx";
import { viewWords } from "./words.ts";

interface NeighbourViewProps {
  readonly segmentation: Segmentation;
  readonly height: number;
  readonly children: (map: NeighbourMap) => ReactNode;
}

/** Laid out once for as long as the segments stay what they are: it takes seconds, and is the same each time. */
const laidOut = new WeakMap<Segmentation, NeighbourMap>();

/** The map of who is like whom: laid out when it is first asked for, with what it must not be read for. */
export function NeighbourView({ segmentation, height, children }: NeighbourViewProps) {
  const { action, run } = useAction(viewWords.layingOut, async ({ client }, job) => {
    const known = laidOut.get(segmentation);
    if (known) return succeed(known);
    const made = await client.segmentation.neighbourMap({ segmentationId: segmentation.segmentationId }, job);
    if (made.ok) laidOut.set(segmentation, made.value);
    return made;
  });
  const begin = () => void run();
  useEffect(() => void run(), [run]);
  return (
    <MadeByJob action={action} words={viewWords.layingOut} onBegin={begin} height={height}>
      {(map) => (
        <>
          {children(map)}
          <p className="soft small">
            {viewWords.neighbourCaution}
            {map.x.length < map.customers &&
              ` A sample of ${formatNumber(map.x.length)} of ${formatCount(map.customers, "customer")} is shown.`}
          </p>
        </>
      )}
    </MadeByJob>
  );
}
