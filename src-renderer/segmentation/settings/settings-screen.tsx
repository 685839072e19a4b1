import "./settings.css";
import { useState } from "react";
import type { FeatureSet } from "../../../src-shared/features.ts";
import { addressOf } from "../../route.ts";
import { Empty, ErrorNotice, Skeleton } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useLoaded } from "../../use-tessera.ts";
import { choicesOf } from "./choices.ts";
import { DensityCard } from "./density-card.tsx";
import { SliderCard } from "./slider-card.tsx";
import { TreeCard } from "./tree-card.tsx";
import { settingsWords } from "./words.ts";

type Way = keyof typeof settingsWords.ways;

const ways = Object.entries(settingsWords.ways).map(([value, label]) => ({ value: value as Way, label }));
/** Of all customers: the smallest group that the slider begins with, and the largest that it offers. */
const FIRST_SHARE = 0.02;
const MOST_SHARE = 0.2;
const MOST_GROUPS = 20;

/** Methods with settings of one's own, each tried on a part of the customers before segments are made. */
export function SettingsScreen() {
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  const back = (
    <a className="button" href={addressOf("segments")}>
      {settingsWords.back}
    </a>
  );
  return (
    <Page title={settingsWords.title} sentence={settingsWords.sentence} actions={back}>
      {features.state === "failed" && <ErrorNotice error={features.error} onRetry={features.retry} />}
      {features.state === "loading" && <Skeleton height={420} />}
      {features.state === "done" && (features.value ? <Ways set={features.value} /> : <NoFeatures />)}
    </Page>
  );
}

function NoFeatures() {
  return (
    <Empty
      title={settingsWords.noFeatures}
      action={
        <a className="button primary" href={addressOf("features")}>
          {settingsWords.toFeatures}
        </a>
      }
    >
      {settingsWords.sentence}
    </Empty>
  );
}

function Ways({ set }: { set: FeatureSet }) {
  const [way, setWay] = useState<Way>("tree");
  const choices = choicesOf(set);
  return (
    <Tabs<Way> value={way} tabs={ways} onChange={setWay}>
      {way === "tree" && <TreeCard choices={choices} />}
      {way === "density" && <DensityCard choices={choices} />}
      {way === "size" && (
        <SliderCard
          choices={choices}
          algorithm="hdbscan"
          param="minSize"
          first={Math.max(5, Math.round(FIRST_SHARE * set.customers))}
          min={5}
          max={Math.max(6, Math.round(MOST_SHARE * set.customers))}
          words={settingsWords.size}
        />
      )}
      {way === "count" && (
        <SliderCard
          choices={choices}
          algorithm="kmeans"
          param="k"
          first={5}
          min={2}
          max={Math.max(2, Math.min(MOST_GROUPS, set.customers - 1))}
          words={settingsWords.count}
        />
      )}
    </Tabs>
  );
}
