import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Segment, Segmentation } from "../../../src-shared/segmentation.ts";
import { useAction, useLoaded } from "../../use-tessera.ts";

/** Everything that the page of a segment asks the program for. */
export function useSegment({ segmentationId }: Segmentation, { segmentId, index, name }: Segment) {
  const portrait = useLoaded(["segmentation.portray", segmentId], (client) =>
    client.segmentation.portray({ segmentId }),
  );
  const goods = useLoaded(["segmentation.boughtMore", segmentId], (client) =>
    client.segmentation.boughtMore({ segmentId }),
  );
  const rhythm = useLoaded(["segmentation.orderRhythm", segmentId], (client) =>
    client.segmentation.orderRhythm({ segmentId }),
  );
  const reach = useLoaded(["segmentation.reach", segmentationId], (client) =>
    client.segmentation.reach({ segmentationId, channel: "email" }),
  );
  const exporting = useAction(
    "Exporting customers",
    async ({ client, host }, job): Promise<Result<{ rows: number } | null>> => {
      const fileName = `${name.replace(/[<>:"/\\|?*]/g, " ")}.csv`;
      const place = await host.choosePlace(fileName);
      if (!place.ok) return place;
      if (place.value === null) return succeed(null);
      const written = await client.segmentation.exportCustomers(
        { segmentationId, segmentIndexes: [index], place: place.value },
        job,
      );
      if (!written.ok) return written;
      const delivered = await host.deliver(place.value, fileName);
      return delivered.ok ? succeed({ rows: written.value.rows }) : delivered;
    },
  );
  return { portrait, goods, rhythm, reach, exporting };
}
