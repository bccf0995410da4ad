import type { Metadata } from "next";
import { type Search, searchWords } from "@/app/(house)/search-words";
import { Wall } from "@/components/wins/wall";
import { may } from "@/lib/access/caller";
import { requireCaller } from "@/lib/access/sign-in/session";
import { listReleases } from "@/lib/queries/release/list-releases";
import { prevented } from "@/lib/queries/release/prevented";
import { wallView } from "@/lib/queries/wins/wall-view";
import { add, hear, ring, setSound } from "./actions";

export const metadata: Metadata = { title: "Wall" };

export default async function WallPage({ searchParams }: { searchParams: Search }) {
  const caller = await requireCaller();
  const { after } = await searchWords(searchParams, "after");
  const [wall, recent, stopped] = await Promise.all([
    wallView(caller, { limit: 24, after }),
    listReleases({}, { limit: 20 }),
    prevented({}),
  ]);
  return (
    <Wall
      key={after ?? ""}
      initial={wall}
      after={after ?? null}
      releases={recent.items.map(({ id, service, version }) => ({
        id,
        name: `${service.name} ${version}`,
      }))}
      actions={{ ring, hear }}
      prevented={stopped}
      add={may(caller, "win.add") ? add : null}
      setSound={setSound}
    />
  );
}
