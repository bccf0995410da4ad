"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { readApi } from "@/components/ui/read-api";
import { RelativeTime } from "@/components/ui/time/relative-time";
import type { RunbookLine } from "@/lib/domain/readiness/runbook/view";
import type { Page } from "@/lib/kernel/page";
import { useState } from "react";
import { VersionChanges } from "./version-changes";

/** Every version there was: who, when, why; what it changed, and the way back to it. */
export function RunbookHistory({
  serviceKey,
  newest,
  whyNot,
  onRestored,
}: {
  serviceKey: string;
  newest: number;
  whyNot: string | null;
  onRestored: () => void;
}) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["runbook", serviceKey, "versions"],
    queryFn: ({ pageParam, signal }) =>
      readApi<Page<RunbookLine>>(
        `/api/v1/services/${serviceKey}/runbook/versions?limit=20${pageParam === null ? "" : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Panel title="Versions" lead="None of them is ever lost.">
      {error !== null && <p className="text-table text-watch">{error.message}</p>}
      <ol className="flex flex-col gap-2">
        {data?.pages
          .flatMap(({ items }) => items)
          .map((line) => (
            <li key={line.version}>
              <Version
                {...{ serviceKey, line, whyNot, onRestored }}
                isNewest={line.version === newest}
              />
            </li>
          ))}
      </ol>
      {hasNextPage && (
        <Button
          size="small"
          look="bare"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Earlier ones
        </Button>
      )}
    </Panel>
  );
}

function Version({
  serviceKey,
  line,
  isNewest,
  whyNot,
  onRestored,
}: {
  serviceKey: string;
  line: RunbookLine;
  isNewest: boolean;
  whyNot: string | null;
  onRestored: () => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Disclosure
      onToggle={setOpen}
      summary={
        <span>
          <span className="font-medium text-ink">Version {line.version}</span> · {line.byName} ·{" "}
          <RelativeTime at={line.at} /> · {line.why}
        </span>
      }
    >
      {open && (
        <VersionChanges
          {...{ serviceKey, whyNot, onRestored }}
          version={line.version}
          isNewest={isNewest}
        />
      )}
    </Disclosure>
  );
}
