import { type Result, succeed } from "../../../src-shared/result.ts";
import type { Segmentation } from "../../../src-shared/segmentation.ts";
import type { PassportCheck } from "../../../src-shared/segmentation-passport.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { useAction, useLoaded } from "../../use-tessera.ts";
import { useMethods } from "../edits/use-methods.ts";
import { SegmentationPage } from "../segmentation-page.tsx";
import { PassportFacts } from "./passport-facts.tsx";
import { passportWords as words } from "./passport-words.ts";

/** The passport of a segmentation: shown, saved, and one of another project checked. @param part id of a segmentation. */
export function PassportScreen({ part }: { part: string | undefined }) {
  return (
    <SegmentationPage view="passport" part={part} title={words.title} sentence={words.question}>
      {(segmentation) => (
        <>
          <Own segmentation={segmentation} />
          <Check />
        </>
      )}
    </SegmentationPage>
  );
}

function Own({ segmentation }: { segmentation: Segmentation }) {
  const { segmentationId, featureSetId, name } = segmentation;
  const passport = useLoaded(["segmentation.passport", segmentationId], (client) =>
    client.segmentation.passport({ segmentationId }),
  );
  const methods = useMethods();
  const set = useLoaded(["features.get", featureSetId], (client) => client.features.get({ featureSetId }));
  const features = set.state === "done" ? set.value.features : [];
  const save = useAction(words.saving, async ({ client, host }, job): Promise<Result<boolean>> => {
    const fileName = `${name.replace(/[<>:"/\\|?*]/g, " ")} passport.json`;
    const place = await host.choosePlace(fileName);
    if (!place.ok) return place;
    if (place.value === null) return succeed(false);
    const written = await client.segmentation.exportPassport({ segmentationId, place: place.value }, job);
    if (!written.ok) return written;
    const delivered = await host.deliver(place.value, fileName);
    return delivered.ok ? succeed(true) : delivered;
  });
  if (passport.state === "loading") return <Skeleton height={300} />;
  if (passport.state === "failed") return <ErrorNotice error={passport.error} onRetry={passport.retry} />;
  return (
    <Card
      term="passport"
      title={`“${name}”`}
      aside={
        <Button look="primary" disabled={save.action.state === "running"} onClick={() => void save.run()}>
          {words.save}
        </Button>
      }
    >
      <div className="stack">
        {save.action.state === "failed" && <ErrorNotice error={save.action.error} />}
        {save.action.state === "done" && save.action.value && <Notice tone="gain">{words.saved}</Notice>}
        <PassportFacts
          passport={passport.value}
          titleOf={(algorithm) => methods.find(({ id }) => id === algorithm)?.title ?? algorithm}
          labelOf={(featureId) => features.find(({ id }) => id === featureId)?.label ?? featureId}
        />
      </div>
    </Card>
  );
}

/** A passport from a file, made again from this project's data. */
function Check() {
  const check = useAction(words.checking, async ({ client, host }, job): Promise<Result<PassportCheck | null>> => {
    const chosen = await host.chooseFile("preset");
    if (!chosen.ok) return chosen;
    return chosen.value === null
      ? succeed(null)
      : client.segmentation.checkPassportFile({ file: chosen.value.file }, job);
  });
  const { action } = check;
  return (
    <Card term="passport" title={words.check}>
      <div className="stack">
        <p className="soft prose">{words.checkHelp}</p>
        {action.state === "failed" && <ErrorNotice error={action.error} />}
        {action.state === "done" && action.value && <Verdict check={action.value} />}
        {action.state === "running" ? (
          <Progress
            starting={words.checking}
            progress={action.progress}
            isStopping={action.isStopping}
            onStop={action.stop}
          />
        ) : (
          <div>
            <Button onClick={() => void check.run()}>Choose a passport</Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function Verdict({ check: { isEqual, differences, notes } }: { check: PassportCheck }) {
  return (
    <Notice tone={isEqual ? "gain" : "attention"}>
      {[isEqual ? words.equal : words.different, ...differences, ...notes].join(" ")}
    </Notice>
  );
}
