import type { Can } from "@/lib/kernel/can";
import type { Instant } from "@/lib/kernel/instant";
import type { Page } from "@/lib/kernel/page";
import type { Win } from "./win";

/** A card of the wall. Plain JSON. */
export type WinView = Win & {
  release: { id: string; version: string; service: { key: string; name: string } } | null;
  /** Who did it together; in no order of merit. */
  together: string[];
  /** How many heard it, the first names of them, and whether the asker did. */
  heard: { count: number; names: string[]; byMe: boolean };
  /** What the bell rings for: "Checkout 2.3.9". */
  bellFor: string;
  can: { ring: Can; hear: Can };
};

/** The wall, newest first; `quiet` is why nothing celebrates now. */
export type WallView = Page<WinView> & { quiet: string | null; asOf: Instant };
