import type { ItemState, Said } from "@/lib/domain/readiness/checklist";
import type { TemplateItem } from "@/lib/domain/readiness/template/template";
import type { Instant } from "@/lib/kernel/instant";
import type { Proof } from "./rules";
import type { VouchedFacts } from "./staleness";

/** An item as it is kept: what people and outside systems said of it. What that comes to now is `standing`. */
export type KeptItem = TemplateItem & {
  id: string;
  section: string;
  owner: string | null;
  /** `stale` only once the rollout has begun: until then it is seen, not kept. */
  state: ItemState;
  evidence: string | null;
  note: string | null;
  why: string | null;
  by: { type: "person" | "token" | "connector" | "system"; id: string; name: string } | null;
  at: Instant | null;
  vouched: VouchedFacts | null;
  proof: Proof | null;
  overruled: Said | null;
  asked: Said | null;
  revision: number;
};

/** A new item of a release, as its template has it: nobody said anything yet. */
export function newItem(id: string, section: string, item: TemplateItem): KeptItem {
  return { ...item, id, section, ...nothingSaid, owner: null, revision: 1 };
}

/** What is so of an item that nobody has said anything of. */
const nothingSaid = {
  state: "open",
  evidence: null,
  note: null,
  why: null,
  by: null,
  at: null,
  vouched: null,
  proof: null,
  overruled: null,
  asked: null,
} satisfies Partial<KeptItem>;
