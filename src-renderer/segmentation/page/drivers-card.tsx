import type { Segment } from "../../../src-shared/segmentation.ts";
import type { SegmentPortrait } from "../../../src-shared/segmentation-page.ts";
import { driverSentence, effectWords } from "../../../src-shared/segmentation-page-words.ts";
import { Card } from "../../ui/page.tsx";

/** What sets the segment apart, in sentences, each with the size of the difference and its interval. */
export function DriversCard({ segment, portrait }: { segment: Segment; portrait: SegmentPortrait | undefined }) {
  return (
    <Card term="driver" title="What sets them apart">
      {segment.drivers.length === 0 && <p>Nothing sets them far apart from the others.</p>}
      <ul className="driver-list">
        {segment.drivers.map((driver) => {
          const feature = portrait?.features.find(({ featureId }) => featureId === driver.featureId);
          const size = feature && effectWords(feature);
          return (
            <li key={driver.featureId}>
              {driverSentence(driver)}
              {size !== undefined && <span className="soft small"> {size}</span>}
            </li>
          );
        })}
      </ul>
      {segment.drivers.length > 0 && (
        <p className="soft small">
          In brackets the 95 % interval of the difference, in standard deviations (Hedges’ g). A feature that made the
          segments differs by construction.
        </p>
      )}
    </Card>
  );
}
