"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Button } from "@/components/ui/button";
import { readApi } from "@/components/ui/read-api";
import { RelativeTime } from "@/components/ui/time/relative-time";
import { questions } from "@/lib/domain/learning/questions";
import type { HistoryLine } from "@/lib/domain/learning/view";
import type { Page } from "@/lib/kernel/page";

/** Every version there was: asked for only when someone wants to look. */
export function HistoryList({ postmortemId }: { postmortemId: string }) {
  const [wanted, setWanted] = useState(false);
  return (
    <div data-print="no">
      {wanted ? (
        <Versions postmortemId={postmortemId} />
      ) : (
        <Button look="bare" size="small" onClick={() => setWanted(true)}>
          Show earlier versions
        </Button>
      )}
    </div>
  );
}

function Versions({ postmortemId }: { postmortemId: string }) {
  const { data, error } = useQuery({
    queryKey: ["postmortem", postmortemId, "history"],
    queryFn: ({ signal }) =>
      readApi<Page<HistoryLine>>(`/api/v1/postmortems/${postmortemId}/history?limit=100`, signal),
  });
  if (error !== null) return <p className="text-table text-watch">{error.message}</p>;
  if (data === undefined) return <p className="text-table text-ink-soft">Reading…</p>;
  return (
    <ol className="flex flex-col gap-2">
      {data.items.map((line) => (
        <li key={`${line.revision} ${line.section}`}>
          <Disclosure
            summary={
              <span>
                {questions[line.section].title} · {line.byName} · <RelativeTime at={line.at} />
              </span>
            }
          >
            <p className="border-l-2 border-line pl-3 text-table break-words whitespace-pre-wrap">
              {line.text === "" ? "Empty." : line.text}
            </p>
          </Disclosure>
        </li>
      ))}
    </ol>
  );
}
