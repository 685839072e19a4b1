import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Persona } from "../../src-shared/persona.ts";
import type { Result } from "../../src-shared/result.ts";
import { Button } from "../ui/button.tsx";
import { Field, Select } from "../ui/field.tsx";
import { useLocalTime } from "../use-local-time.ts";
import { words } from "./persona-words.ts";

interface CommentsPanelProps {
  readonly persona: Persona;
  readonly author: string;
  readonly onAuthor: (name: string) => void;
  readonly onComment: (
    words: string,
    about: Persona["sentences"][number]["sentenceId"] | undefined,
  ) => Promise<Result<unknown>>;
  readonly onRemove: (commentId: number) => void;
}

/** What people say to the whole or to one sentence, by name. */
export function CommentsPanel({ persona, author, onAuthor, onComment, onRemove }: CommentsPanelProps) {
  const time = useLocalTime();
  return (
    <div className="stack">
      {persona.comments.length === 0 && <p className="soft">{words.noComments}</p>}
      <ul className="comments">
        {persona.comments.map(({ commentId, sentenceId, author: by, words: text, writtenAtMs }) => (
          <li key={commentId} className="row">
            <div className="spread">
              {sentenceId !== undefined && (
                <p className="soft small">
                  On:{" "}
                  {persona.sentences.find((sentence) => sentence.sentenceId === sentenceId)?.words ??
                    "a sentence of before"}
                </p>
              )}
              <p>{text}</p>
              <p className="soft small">
                {time.date(writtenAtMs)}
                {by === "" ? "" : `, ${by}`}
              </p>
            </div>
            <Button
              look="quiet"
              icon={<Trash2 size={14} />}
              aria-label={`Take the comment away: ${text}`}
              title="Take away"
              onClick={() => onRemove(commentId)}
            />
          </li>
        ))}
      </ul>
      <CommentForm persona={persona} author={author} onAuthor={onAuthor} onComment={onComment} />
    </div>
  );
}

function CommentForm({ persona, author, onAuthor, onComment }: Omit<CommentsPanelProps, "onRemove">) {
  const [typed, setTyped] = useState("");
  const [about, setAbout] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const sentence = persona.sentences.find(({ sentenceId }) => String(sentenceId) === about);
    const added = await onComment(typed, sentence?.sentenceId);
    if (added.ok) setTyped("");
  };
  const options = [
    { value: "", label: "The whole persona" },
    ...persona.sentences.map(({ sentenceId, words: text }) => ({ value: String(sentenceId), label: text })),
  ];
  return (
    <form className="stack tight" onSubmit={(event) => void submit(event)}>
      <Field label="About">{(ids) => <Select {...ids} value={about} options={options} onChange={setAbout} />}</Field>
      <Field label={words.comment}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            maxLength={2000}
            placeholder={words.commentPlaceholder}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.author} help={words.authorHelp}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={80}
            value={author}
            onChange={(event) => onAuthor(event.target.value)}
          />
        )}
      </Field>
      <span>
        <Button type="submit" disabled={typed.trim() === ""}>
          {words.add}
        </Button>
      </span>
    </form>
  );
}
