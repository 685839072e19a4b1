import { type FormEvent, useState } from "react";
import { formatShare } from "../../src-shared/format.ts";
import type { SegmentId } from "../../src-shared/ids.ts";
import type { NameHonesty, NameProposal, NameStyle } from "../../src-shared/persona.ts";
import { LONGEST_NAME } from "../../src-shared/segment-name.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { ErrorNotice, Skeleton } from "../ui/notice.tsx";
import { useAction, useLoaded } from "../use-tessera.ts";
import { words } from "./persona-words.ts";

const styleWords: Readonly<Record<NameStyle, string>> = { plain: "plain", vivid: "vivid", code: "internal code" };

/** Names for a segment: five proposals with how far each is true, and a field that checks what is typed. */
export function NamesPanel({ segmentId }: { segmentId: SegmentId }) {
  const names = useLoaded(["persona.proposeNames", segmentId], (client) => client.persona.proposeNames({ segmentId }));
  const rename = useAction("Renaming", ({ client }, _job, name: string) =>
    client.segmentation.renameSegment({ segmentId, name }),
  );
  if (names.state === "loading") return <Skeleton height={240} />;
  if (names.state === "failed") return <ErrorNotice error={names.error} onRetry={names.retry} />;
  const { current, currentHonesty, proposals } = names.value;
  return (
    <div className="stack">
      <div className="stack tight">
        <h3>{current}</h3>
        {currentHonesty ? (
          <Honesty honesty={currentHonesty} />
        ) : (
          <p className="soft small">Claims nothing that can be measured.</p>
        )}
      </div>
      <TypedName key={current} segmentId={segmentId} current={current} onTake={(name) => rename.run(name)} />
      {rename.action.state === "failed" && <ErrorNotice error={rename.action.error} />}
      <ul className="name-proposals" aria-label="Proposed names">
        {proposals.map((proposal) => (
          <Proposal key={proposal.name} proposal={proposal} onTake={() => void rename.run(proposal.name)} />
        ))}
      </ul>
    </div>
  );
}

function Proposal({ proposal, onTake }: { proposal: NameProposal; onTake: () => void }) {
  const { name, style, honesty } = proposal;
  return (
    <li className="stack tight">
      <span className="row wrap">
        <strong>{name}</strong>
        <span className="chip">{styleWords[style]}</span>
        <span className="spread" />
        <Button aria-label={`Take the name ${name}`} onClick={onTake}>
          Take
        </Button>
      </span>
      <Honesty honesty={honesty} />
    </li>
  );
}

/** Two bars: of those that the name is true of, how many are in the segment; and of the segment, of how many it is true. */
function Honesty({ honesty: { precision, recall, claims } }: { honesty: NameHonesty }) {
  const bars = [
    {
      label: "meant",
      value: precision,
      help: "Of all customers of whom the name is true, the share that is in this segment (precision).",
    },
    {
      label: "covered",
      value: recall,
      help: "Of this segment's customers, the share of whom the name is true (recall).",
    },
  ];
  return (
    <div className="honesty">
      {bars.map(({ label, value, help }) => (
        <div key={label} className="honesty-line">
          <Explained words={`${help} ${claims.map(({ meaning }) => meaning).join(" ")}`}>{label}</Explained>
          <span className="honesty-track" aria-hidden="true">
            <span style={{ width: `${value * 100}%` }} />
          </span>
          <span className="number">{formatShare(value)}</span>
        </div>
      ))}
    </div>
  );
}

interface TypedNameProps {
  readonly segmentId: SegmentId;
  readonly current: string;
  readonly onTake: (name: string) => Promise<unknown>;
}

function TypedName({ segmentId, current, onTake }: TypedNameProps) {
  const [typed, setTyped] = useState("");
  const check = useLoaded(["persona.checkName", segmentId, typed], (client) =>
    client.persona.checkName({ segmentId, name: typed === "" ? current : typed }),
  );
  const found = check.state === "done" && typed.trim() !== "" ? check.value : undefined;
  const isRefused = found?.findings.some(({ severity }) => severity === "refused") ?? true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onTake(typed);
  };
  return (
    <form className="stack tight" onSubmit={submit}>
      <span className="row">
        <input
          className="input"
          aria-label="Another name"
          placeholder="Another name"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" disabled={isRefused}>
          {words.save}
        </Button>
      </span>
      <span className="soft small number" aria-live="polite">
        {typed.length} of {LONGEST_NAME} characters
      </span>
      {found?.findings.map(({ kind, severity, message }) => (
        <p key={`${kind}${message}`} className={severity === "refused" ? "small loss-text" : "small attention-text"}>
          {message}
        </p>
      ))}
      {found?.fits
        .filter(({ problem }) => problem !== undefined)
        .map(({ destinationId, label, problem }) => (
          <p key={destinationId} className="small soft">
            {label}: {problem}
          </p>
        ))}
      {found?.honesty && <Honesty honesty={found.honesty} />}
    </form>
  );
}
