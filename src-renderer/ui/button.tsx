import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the one action of the page. quiet: without a frame. */
  readonly look?: "primary" | "quiet";
  readonly size?: "large";
  readonly icon?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look, size, icon, children, className, ...rest }: ButtonProps) {
  const classes = ["button", look, size, children === undefined ? "icon" : undefined, className]
    .filter(Boolean)
    .join(" ");
  return (
    <button type="button" className={classes} {...rest}>
      {icon}
      {children}
    </button>
  );
}
