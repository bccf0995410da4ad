"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The button that sends its form; it knows by itself that the form is on its way. */
export function SubmitButton({ look = "primary", busyLabel = "Saving…", ...rest }: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...rest} type="submit" look={look} busy={pending} busyLabel={busyLabel} />;
}
