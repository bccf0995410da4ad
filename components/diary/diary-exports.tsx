import { Download, Rss } from "lucide-react";
import { buttonLook } from "@/components/ui/button-look";
import { LinkButton } from "@/components/ui/link-button";
import type { DiaryWishes } from "@/lib/domain/diary/diary-query";
import { diaryHref } from "./prepare-diary";

const formats = [
  { format: "json", label: "JSON", hint: "Everything, with hashes" },
  { format: "csv", label: "CSV", hint: "For a spreadsheet" },
  { format: "md", label: "Markdown", hint: "To read" },
] as const;

/** What is shown, as a file to take along; or all of it, for a feed reader. */
export function DiaryExports({ wishes }: { wishes: DiaryWishes }) {
  return (
    <div role="group" aria-label="Export" className="flex flex-wrap gap-2">
      {formats.map(({ format, label, hint }) => (
        <a
          key={format}
          download
          title={hint}
          href={`${diaryHref(wishes, "/api/v1/diary")}${hasWishes(wishes) ? "&" : "?"}format=${format}`}
          className={buttonLook("quiet", "medium")}
        >
          <Download aria-hidden="true" />
          {label}
        </a>
      ))}
      <LinkButton href="/calendar#feed" title="For a feed reader">
        <Rss aria-hidden="true" />
        Feed
      </LinkButton>
    </div>
  );
}

function hasWishes(wishes: DiaryWishes): boolean {
  return diaryHref(wishes) !== "/diary";
}
