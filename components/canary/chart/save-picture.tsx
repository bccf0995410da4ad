"use client";

import { Download } from "lucide-react";
import { type RefObject, useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { pictureOf, pngOf, saveAs } from "./picture";

/** The chart as a picture for a document, in the colours it has now. */
export function SavePicture({ box, title }: { box: RefObject<HTMLElement | null>; title: string }) {
  const [failed, setFailed] = useState(false);
  const name =
    title
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("-") ?? "chart";
  const save = async (kind: "svg" | "png") => {
    if (box.current === null) return;
    const svg = pictureOf(box.current, title);
    try {
      const blob =
        kind === "svg" ? new Blob([svg.text], { type: "image/svg+xml" }) : await pngOf(svg);
      saveAs(blob, `${name}.${kind}`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <span className="flex items-center">
      <Download aria-hidden="true" className="size-3.5 text-ink-faint" />
      {(["svg", "png"] as const).map((kind) => (
        <button
          key={kind}
          type="button"
          className={buttonLook("bare", "small", "px-1.5")}
          onClick={() => void save(kind)}
        >
          {kind.toUpperCase()}
          <span className="sr-only"> of {title}</span>
        </button>
      ))}
      {failed && <span role="status">This browser did not make the picture.</span>}
    </span>
  );
}
