import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { AgendaStep } from "./agenda";
import type { Blocker, PulseState, Says, Sync } from "./sync";

export type SeatView = { userId: string; name: string; present: boolean };
/** What each said of each step: by step, then by person. */
export type WordsView = Record<string, Record<string, { name: string; says: Says }>>;

export type BlockerLine = Omit<Blocker, "releaseId" | "raisedById" | "revision">;

/** A sync as its page and `GET /releases/{id}/sync` show it. Plain JSON. */
export type SyncView = {
  release: {
    id: string;
    version: string;
    status: string;
    risk: string;
    service: { key: string; name: string };
  };
  solo: boolean;
  /** Null while none was ever opened. */
  sync: Pick<
    Sync,
    | "id"
    | "status"
    | "facilitatorId"
    | "facilitatorName"
    | "step"
    | "startedAt"
    | "endedAt"
    | "endedBy"
    | "reason"
    | "revision"
  > | null;
  agenda: AgendaStep[];
  /** Who reads the open step. */
  reader: { userId: string; name: string } | null;
  /** Everyone who was in the room, in the order they came. */
  seats: SeatView[];
  words: WordsView;
  blockers: BlockerLine[];
  commitments: { id: string; text: string; owner: string; dueOn: string }[];
  pulse: { state: PulseState; answered: number; mine: boolean; counts: number[] | null };
  me: { id: string; name: string } | null;
  can: { open: Can; lead: Can; speak: Can; take: Can; go: Can; blockers: Can };
  asOf: Instant;
};

/** What the beat of a page is answered with. */
export type RoomView = { here: string[]; revision: number; status: Sync["status"] };
