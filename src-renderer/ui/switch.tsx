import { Switch as Base } from "@base-ui/react/switch";

export function Switch({
  checked,
  label,
  disabled = false,
  onChange,
}: {
  checked: boolean;
  label: string;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <Base.Root className="switch" checked={checked} disabled={disabled} aria-label={label} onCheckedChange={onChange}>
      <Base.Thumb className="switch-thumb" />
    </Base.Root>
  );
}
