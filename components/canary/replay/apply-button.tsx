"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type Can, whyNotNow } from "@/lib/kernel/can";
import type { Applicable } from "./applicable";
import { ApplyDialog } from "./apply-dialog";

/** Puts settings into force by one press with a reason; says why it cannot where it cannot. */
export function ApplyButton({
  can,
  size = "medium",
  ...applicable
}: Applicable & { can: Can; size?: "small" | "medium" }) {
  const [open, setOpen] = useState(false);
  const { label, changes } = applicable;
  const nothing = changes.length === 0 ? "These are the settings of now." : null;
  return (
    <>
      <Button
        size={size}
        look={size === "small" ? "quiet" : "primary"}
        disabledReason={whyNotNow(can) ?? nothing}
        reasonAt="bubble"
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && <ApplyDialog {...applicable} onClose={() => setOpen(false)} />}
    </>
  );
}
