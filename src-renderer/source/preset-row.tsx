import { FileDown, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { formatCount } from "../../src-shared/format.ts";
import { type Result, succeed } from "../../src-shared/result.ts";
import { kindOf } from "../../src-shared/source-kinds.ts";
import type { OwnPreset } from "../../src-shared/source-presets.ts";
import { Button } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/notice.tsx";
import { useAction } from "../use-tessera.ts";

interface PresetRowProps {
  readonly preset: OwnPreset;
  /** Is told what was deleted, so that it can be brought back. */
  readonly onRemoved: (preset: OwnPreset) => void;
}

/** One preset of the user's own, with what can be done to it. */
export function PresetRow({ preset, onRemoved }: PresetRowProps) {
  const { presetId, name, savedOn, recipe } = preset;
  const [isRenaming, setIsRenaming] = useState(false);
  const remove = useAction("Preset", async ({ client }) => {
    const removed = await client.source.removePreset({ presetId });
    if (removed.ok) onRemoved(removed.value);
    return removed;
  });
  const save = useAction("Preset", async ({ client, host }): Promise<Result<unknown>> => {
    const fileName = `${name.replace(/[<>:"/\\|?*]/g, " ")} - preset.json`;
    const place = await host.choosePlace(fileName);
    if (!place.ok || place.value === null) return place.ok ? succeed(null) : place;
    const written = await client.source.exportPreset({ presetId, place: place.value });
    return written.ok ? host.deliver(place.value, fileName) : written;
  });
  const failure = [remove.action, save.action].find((action) => action.state === "failed");
  return (
    <li>
      {failure?.state === "failed" && <ErrorNotice error={failure.error} />}
      {isRenaming ? (
        <RenamePreset preset={preset} onDone={() => setIsRenaming(false)} />
      ) : (
        <div className="row">
          <div className="preset-words">
            <div className="ellipsis">{name}</div>
            <div className="soft small">
              {`${kindOf(recipe.kind ?? "orders").label}, ${formatCount(recipe.headers.length, "column")}, saved on ${savedOn}`}
            </div>
          </div>
          <span className="spread" />
          <PresetAction words={`Rename ${name}`} icon={<Pencil size={16} />} onPress={() => setIsRenaming(true)} />
          <PresetAction words={`Export ${name}`} icon={<FileDown size={16} />} onPress={() => void save.run()} />
          <PresetAction words={`Delete ${name}`} icon={<Trash2 size={16} />} onPress={() => void remove.run()} />
        </div>
      )}
    </li>
  );
}

function PresetAction({ words, icon, onPress }: { words: string; icon: React.ReactNode; onPress: () => void }) {
  return <Button look="quiet" icon={icon} aria-label={words} title={words} onClick={onPress} />;
}

function RenamePreset({ preset, onDone }: { preset: OwnPreset; onDone: () => void }) {
  const [name, setName] = useState(preset.name);
  const rename = useAction("Preset", async ({ client }) => {
    const renamed = await client.source.renamePreset({ presetId: preset.presetId, name });
    if (renamed.ok) onDone();
    return renamed;
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void rename.run();
  };
  return (
    <form onSubmit={submit}>
      {rename.action.state === "failed" && <ErrorNotice error={rename.action.error} />}
      <div className="row">
        <input
          className="input"
          aria-label={`New name of ${preset.name}`}
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" look="primary" disabled={name.trim() === ""}>
          Rename
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
