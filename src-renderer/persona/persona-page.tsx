import { Presentation as PresentationIcon } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import type { PersonaId } from "../../src-shared/ids.ts";
import type { Persona } from "../../src-shared/persona.ts";
import { addressOf, goTo } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice, Notice, Skeleton } from "../ui/notice.tsx";
import { Card, Page } from "../ui/page.tsx";
import { SegmentBadge } from "../ui/segment-badge.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useLoaded } from "../use-tessera.ts";
import { CommentsPanel } from "./comments-panel.tsx";
import { FactsPanel, PortraitCard } from "./facts-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { NamesPanel } from "./names-panel.tsx";
import { PersonaBlocks } from "./persona-blocks.tsx";
import { words } from "./persona-words.ts";
import { PlaysOfSegment } from "./plays-of-segment.tsx";
import { Presentation } from "./presentation.tsx";
import { SegmentStations } from "./segment-stations.tsx";
import { useAuthor } from "./use-author.ts";
import { liveBySentence, type PersonaActions, usePersona } from "./use-persona.ts";

/** One persona: facts, page, and what goes with it. */
export function PersonaPage({ personaId }: { personaId: PersonaId }) {
  const [author, setAuthor] = useAuthor();
  const actions = usePersona(personaId, author);
  const { persona } = actions;
  if (persona.state === "loading")
    return (
      <Page title={words.personas}>
        <Skeleton height={420} />
      </Page>
    );
  if (persona.state === "failed")
    return (
      <Page title={words.personas}>
        <ErrorNotice error={persona.error} onRetry={persona.retry} />
        <a href={addressOf("personas")}>{words.personas}</a>
      </Page>
    );
  return <Shown persona={persona.value} actions={actions} author={author} onAuthor={setAuthor} />;
}

interface ShownProps {
  readonly persona: Persona;
  readonly actions: PersonaActions;
  readonly author: string;
  readonly onAuthor: (name: string) => void;
}

function Shown({ persona, actions, author, onAuthor }: ShownProps) {
  const [isPresenting, setIsPresenting] = useState(false);
  const { segmentationId, personaId } = persona;
  const list = useLoaded(["persona.list", segmentationId], (client) => client.persona.list({ segmentationId }));
  const all = list.state === "done" ? list.value.flatMap((row) => row.personaId ?? []) : [personaId];
  const live = liveBySentence(actions.live);
  const remove = async () => {
    const removed = await actions.remove.run();
    if (removed.ok) goTo("personas", segmentationId);
  };
  return (
    <Page
      title={
        <span className="row">
          <SegmentBadge index={persona.index} /> {persona.name}
        </span>
      }
      sentence={`Persona of ${formatCount(persona.customers, "customer")}.`}
      actions={
        <>
          <Button onClick={() => void remove()}>{words.remove}</Button>
          <Button look="primary" icon={<PresentationIcon size={16} />} onClick={() => setIsPresenting(true)}>
            {words.present}
          </Button>
        </>
      }
    >
      <SegmentStations segmentationId={segmentationId} here="personas" />
      {actions.error && <ErrorNotice error={actions.error} />}
      <Changed actions={actions} />
      <div className="persona">
        <PortraitCard persona={persona} onNewPortrait={() => void actions.newPortrait.run()} />
        <FactsPanel persona={persona} live={live} isMeasuring={actions.live.state === "loading"} />
        <PersonaBlocks persona={persona} actions={actions} live={live} />
        <Inspector persona={persona} actions={actions} author={author} onAuthor={onAuthor} />
      </div>
      {isPresenting && <Presentation personaIds={all} first={personaId} onClose={() => setIsPresenting(false)} />}
    </Page>
  );
}

/** What is not true any more, and the way to mend it. */
function Changed({ actions }: { actions: PersonaActions }) {
  if (actions.live.state === "failed") return <ErrorNotice error={actions.live.error} onRetry={actions.live.retry} />;
  if (actions.live.state === "loading") return null;
  const { sentences, isStale } = actions.live.value;
  const changed = sentences.filter(({ state }) => state === "changed").length;
  if (changed > 0)
    return (
      <Notice
        tone="attention"
        actions={
          <Button
            disabled={actions.bringUpToDate.action.state === "running"}
            onClick={() => void actions.bringUpToDate.run()}
          >
            {words.bringUpToDate}
          </Button>
        }
      >
        {formatCount(changed, "measured sentence")} {changed === 1 ? "is" : "are"} no longer true. The true numbers
        stand beside them.
      </Notice>
    );
  return isStale ? (
    <Notice
      tone="attention"
      actions={
        <a className="button" href={addressOf("features")}>
          {words.computeAgain}
        </a>
      }
    >
      {words.stale}
    </Notice>
  ) : null;
}

const panels = [
  { value: "names", label: "Names" },
  { value: "plays", label: "Plays" },
  { value: "comments", label: "Comments" },
  { value: "history", label: "History" },
] as const;
type Panel = (typeof panels)[number]["value"];

function Inspector({ persona, actions, author, onAuthor }: ShownProps) {
  const [panel, setPanel] = useState<Panel>("names");
  return (
    <Card term="honesty" className="persona-inspector">
      <Tabs value={panel} tabs={panels} onChange={setPanel}>
        {panel === "names" && <NamesPanel segmentId={persona.segmentId} />}
        {panel === "plays" && <PlaysOfSegment segmentationId={persona.segmentationId} segmentId={persona.segmentId} />}
        {panel === "comments" && (
          <CommentsPanel
            persona={persona}
            author={author}
            onAuthor={onAuthor}
            onComment={(text, about) => actions.comment.run(text, about)}
            onRemove={(commentId) => void actions.removeComment.run(commentId)}
          />
        )}
        {panel === "history" && (
          <HistoryPanel versions={persona.versions} onRestore={(versionId) => void actions.restore.run(versionId)} />
        )}
      </Tabs>
    </Card>
  );
}
