import { door } from "@/lib/access/door";
import { reply } from "@/lib/access/reply";
import { endFeed } from "@/lib/commands/team/end-feed";
import { makeFeed } from "@/lib/commands/team/make-feed";
import { done } from "@/lib/kernel/outcome";
import { addressesOfFeed } from "@/lib/access/feed-address";
import { ownFeed } from "@/lib/queries/team/own-feed";

export const GET = door(
  { summary: "Whether you have a feed address, and when it was last read", permission: "read" },
  async ({ caller }) => done({ body: { feed: await ownFeed(caller) } }),
);

export const POST = door(
  { summary: "Make your own feed address; the one before ends", permission: "account.edit" },
  async ({ caller }) => {
    const outcome = await makeFeed(caller);
    if (!outcome.ok) return outcome;
    return done({ status: 201, body: addressesOfFeed(outcome.value.secret) });
  },
);

export const DELETE = door(
  { summary: "End your feed address", permission: "account.edit" },
  async ({ caller }) => reply(await endFeed(caller)),
);
