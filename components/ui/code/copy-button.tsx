"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonLook } from "@/components/ui/button-look";

/** Copies `text`, or what it is when pressed; says so in words, and says when the browser did not let it. */
export function CopyButton({
  text,
  label = "Copy",
}: {
  text: string | (() => string);
  label?: string;
}) {
  const [result, setResult] = useState<"copied" | "refused" | null>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), 2000);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
      setResult("copied");
    } catch {
      setResult("refused");
    }
  }

  return (
    <button type="button" onClick={copy} className={buttonLook("bare", "small")}>
      {result === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span aria-live="polite">{result === null ? label : said[result]}</span>
    </button>
  );
}

const said = { copied: "Copied", refused: "Select and copy by hand" };
