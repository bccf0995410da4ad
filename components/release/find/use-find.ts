"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { houseNav } from "@/components/ui/shell/house-nav";
import { settingsNav } from "@/components/ui/shell/settings-nav";
import { readApi } from "@/components/ui/read-api";
import type { FindView } from "@/lib/domain/release/find/view";
import { prepareFind } from "./prepare-find";
import { readAsk } from "./read-ask";
import { visits } from "./visits";

/** A pause as short as this between two letters asks nothing. */
const pauseMs = 120;
const freshMs = 5_000;
const none: FindView = { services: [], releases: [], actions: [] };

const places = [
  ...houseNav,
  { href: "/inbox", label: "Inbox of events" },
  { href: "/docs/api", label: "API" },
  ...settingsNav.map(({ href, label }) => ({ href, label: `Settings: ${label}` })),
];

/** What is listed for what is typed, as far as it is known, and whether more is on its way. */
export function useFind(text: string) {
  const here = usePathname();
  const [visited] = useState(visits);
  const ask = readAsk(text);
  const q = useSettled(ask.q);
  const { data, error, isFetching } = useQuery({
    queryKey: ["find", q],
    queryFn: ({ signal }) => readApi<FindView>(pathOf(q, visited), signal),
    placeholderData: keepPreviousData,
    staleTime: freshMs,
  });
  // Nothing moves under the key that opens the first of the list.
  const early = data === undefined && error === null;
  return {
    groups: early ? [] : prepareFind(ask, data ?? none, { here, visited, places }),
    looking: isFetching || q !== ask.q,
    error: error?.message ?? null,
  };
}

function pathOf(q: string, visited: readonly string[]): string {
  const opened = (of: string) =>
    visited.flatMap((path) => (path.startsWith(of) ? [path.slice(of.length)] : [])).join(",");
  const last = { releases: opened("/releases/"), services: opened("/services/") };
  return `/api/v1/find?${new URLSearchParams(q === "" ? last : { q })}`;
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
