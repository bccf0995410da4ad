import { door } from "@/lib/access/door";
import { done } from "@/lib/kernel/outcome";
import { today } from "@/lib/queries/release/today";

export const GET = door(
  { summary: "Releases by need for attention, locked services, the last win", permission: "read" },
  async ({ caller }) => done({ body: await today(caller) }),
);
