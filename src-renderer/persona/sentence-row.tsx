import { Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type LiveSentence, LONGEST_SENTENCE, type Sentence } from "../../src-shared/persona.ts";
import type { Result } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { Explained } from "../ui/explained.tsx";
import { markWords, words } from "./persona-words.ts";

interface SentenceRowProps {
  readonly sentence: Sentence;
  /** What measuring it again says; absent for what is not measured, and until it was. */
  readonly live: LiveSentence | undefined;
  readonly onEdit: (words: string) => Promise<Result<unknown>>;
  readonly onRemove: () => void;
}

/** One sentence with its mark; amber where its number is not true any more. */
export function SentenceRow({ sentence, live, onEdit, onRemove }: SentenceRowProps) {
  const [isEdited, setIsEdited] = useState(false);
  const { mark, basis } = sentence;
  const { letter, meaning } = markWords[mark];
  const isBroken = live !== undefined && live.state !== "holds";
  return (
    <li className={isBroken ? "sentence broken" : "sentence"}>
      <Explained words={[`${meaning}.`, live?.evidence ?? "", basis].filter((part) => part !== "").join(" ")}>
        <span className={`sentence-mark ${mark}`}>
          {letter}
          <span className="unseen">: {meaning}</span>
        </span>
      </Explained>
      {isEdited ? (
        <EditForm sentence={sentence} onEdit={onEdit} onDone={() => setIsEdited(false)} />
      ) : (
        <>
          <div className="spread">
            <p>{sentence.words}</p>
            {isBroken && (
              <p className="small attention-text">
                {live.state === "gone"
                  ? "This cannot be measured any more."
                  : `No longer true. Now: ${live.words ?? live.evidence ?? ""}`}
              </p>
            )}
          </div>
          <span className="sentence-actions">
            <Button
              look="quiet"
              icon={<Pencil size={14} />}
              aria-label={`Edit: ${sentence.words}`}
              title="Edit"
              onClick={() => setIsEdited(true)}
            />
            <Button
              look="quiet"
              icon={<Trash2 size={14} />}
              aria-label={`Take out: ${sentence.words}`}
              title="Take out"
              onClick={onRemove}
            />
          </span>
        </>
      )}
    </li>
  );
}

interface EditFormProps {
  readonly sentence: Sentence;
  readonly onEdit: (words: string) => Promise<Result<unknown>>;
  readonly onDone: () => void;
}

function EditForm({ sentence, onEdit, onDone }: EditFormProps) {
  const [typed, setTyped] = useState(sentence.words);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const edited = await onEdit(typed);
    if (edited.ok) onDone();
    else setProblem(edited.error.message);
  };
  return (
    <form className="stack tight spread" onSubmit={(event) => void submit(event)}>
      <textarea
        className="input"
        rows={2}
        aria-label="Sentence"
        maxLength={LONGEST_SENTENCE}
        value={typed}
        // biome-ignore lint: the person has just asked to type here
        autoFocus
        onChange={(event) => setTyped(event.target.value.replaceAll("\n", " "))}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
      />
      {sentence.mark === "measured" && <span className="soft small">{words.editedByHand}</span>}
      {problem !== undefined && (
        <span className="attention-text small" role="alert">
          {problem}
        </span>
      )}
      <span className="row">
        <Button type="submit" look="primary">
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </span>
    </form>
  );
}
