import type { Actor } from "@/lib/domain/diary/entry";
import type { Instant } from "@/lib/kernel/instant";

/** Who commits, and when: every entry of one commit has the same actor and instant. */
export type Author = { actor: Actor; at: Instant };
