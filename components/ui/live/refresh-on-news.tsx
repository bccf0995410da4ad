"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo } from "react";
import { useNews } from "./live-provider";

const gatherMs = 500;

/**
 * For pages drawn by the server: draws them again when the diary says something of these nouns ("win",
 * "service"; all without any). What is typed and open stays as it is.
 */
export function RefreshOnNews({ nouns }: { nouns?: readonly string[] }) {
  const { refresh } = useRouter();
  const names = nouns?.join(" ");
  const soon = useMemo(() => gathered(refresh), [refresh]);
  const ears = useMemo(
    () => ({
      entry: ({ kind }: { kind: string }) => {
        const noun = kind.split(".")[0] ?? "";
        if (names === undefined || names.split(" ").includes(noun)) soon.ask();
      },
      gap: soon.ask,
    }),
    [names, soon],
  );
  useNews(ears);
  useEffect(() => soon.stop, [soon]);
  return null;
}

function gathered(run: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, gatherMs);
  };
  return { ask, stop: () => clearTimeout(timer) };
}
