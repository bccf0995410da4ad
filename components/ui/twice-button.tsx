"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/**
 * For what cannot be taken back, in a row: the first press says what the second one will do. Leaving
 * it, or Escape, forgets the first.
 */
export function TwiceButton({
  label,
  sure,
  about,
  busy,
  onPress,
}: {
  label: string;
  /** What the second press does: "Revoke for good". */
  sure: string;
  /** What it is done to, for screen readers. */
  about: string;
  busy: boolean;
  onPress: () => void;
}) {
  const [armed, setArmed] = useState(false);

  function press() {
    setArmed(!armed);
    if (armed) onPress();
  }

  return (
    <Button
      size="small"
      look={armed ? "primary" : "quiet"}
      busy={busy}
      aria-label={`${armed ? sure : label} ${about}`}
      onClick={press}
      onBlur={() => setArmed(false)}
      onKeyDown={(event) => event.key === "Escape" && setArmed(false)}
    >
      {armed ? sure : label}
    </Button>
  );
}
