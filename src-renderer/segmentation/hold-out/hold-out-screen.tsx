import { type ReactNode, useState } from "react";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { HoldOut } from "../../../src-shared/segmentation-hold-out.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Empty, ErrorNotice } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { type ActionHandle, useAction, useLoaded } from "../../use-tessera.ts";
import { SegmentationPage } from "../segmentation-page.tsx";
import { HoldOutResult } from "./hold-out-result.tsx";
import { holdOutWords as words } from "./hold-out-words.ts";

/** Segments tried out on customers and on a time that they were not made from. @param part id of a segmentation. */
export function HoldOutScreen({ part }: { part: string | undefined }) {
  return (
    <SegmentationPage view="hold-out" part={part} title={words.title} sentence={words.question}>
      {(segmentation) =>
        segmentation.isDefined ? (
          <Empty title={words.title}>{words.defined}</Empty>
        ) : (
          <Trials segmentation={segmentation} />
        )
      }
    </SegmentationPage>
  );
}

/** Far enough back for something to be bought since. */
const DAYS_BACK = 90;

function Trials({ segmentation }: { segmentation: Segmentation }) {
  const { segmentationId, featureSetId, asOfDay } = segmentation;
  const set = useLoaded(["features.of", featureSetId], (client) => client.features.get({ featureSetId }));
  const features = set.state === "done" ? [...set.value.features, ...(set.value.words ?? [])] : [];
  const labelOf = (id: string) => features.find((feature) => feature.id === id)?.label ?? id;
  const [from, setFrom] = useState(isoDay(asOfDay - DAYS_BACK));
  const customers = useAction(words.trying, ({ client }, job) =>
    client.segmentation.holdOutCustomers({ segmentationId }, job),
  );
  const time = useAction(words.trying, ({ client }, job) =>
    client.segmentation.holdOutTime({ segmentationId, from }, job),
  );
  return (
    <>
      <Trial
        title={words.customers}
        term="heldOut"
        help={words.customersHelp}
        trial={customers}
        segmentation={segmentation}
        labelOf={labelOf}
      />
      <Trial
        title={words.time}
        term="laterTime"
        help={words.timeHelp}
        trial={time}
        segmentation={segmentation}
        labelOf={labelOf}
      >
        <Field label={words.day}>
          {(ids) => (
            <input
              type="date"
              className="input"
              value={from}
              max={isoDay(asOfDay - 1)}
              onChange={(event) => setFrom(event.target.value)}
              {...ids}
            />
          )}
        </Field>
      </Trial>
    </>
  );
}

interface TrialProps {
  readonly title: string;
  readonly help: string;
  readonly term: "heldOut" | "laterTime";
  readonly trial: ActionHandle<HoldOut, []>;
  readonly segmentation: Segmentation;
  readonly labelOf: (featureId: string) => string;
  /** What has to be chosen before. */
  readonly children?: ReactNode;
}

function Trial({ title, help, term, trial: { action, run }, segmentation, labelOf, children }: TrialProps) {
  return (
    <Card title={title} term={term}>
      <div className="stack">
        <p className="soft prose">{help}</p>
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "running" ? (
          <Progress
            starting={words.trying}
            progress={action.progress}
            isStopping={action.isStopping}
            onStop={action.stop}
          />
        ) : (
          <div className="period">
            {children}
            <Button onClick={() => void run()}>{action.state === "done" ? words.again : words.run}</Button>
          </div>
        )}
        {action.state === "done" && (
          <HoldOutResult holdOut={action.value} segmentation={segmentation} labelOf={labelOf} />
        )}
      </div>
    </Card>
  );
}
