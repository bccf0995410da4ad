"use client";

import { useMemo, useState } from "react";
import { useNews } from "./live-provider";
import { LiveRegion } from "./live-region";
import type { LiveEntry } from "./live-store";

/** Reads diary lines out as they come: politely, and at once only when a release is in trouble. */
export function Announcer() {
  const [polite, setPolite] = useState("");
  const [assertive, setAssertive] = useState("");
  const ears = useMemo(
    () => ({
      entry: (entry: LiveEntry) => {
        const alert = entry.kind === "alert.opened" || entry.kind === "alert.raised";
        const trouble = alert && entry.data["role"] === "guardrail";
        if (trouble) setAssertive(entry.sentence);
        else setPolite(entry.sentence);
      },
    }),
    [],
  );
  useNews(ears);
  return <LiveRegion polite={polite} assertive={assertive} />;
}
