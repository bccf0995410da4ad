import { z } from "zod";
import { address } from "@/lib/domain/connections/kind";
import type { Endpoint } from "@/lib/domain/connections/outbound/endpoint";
import type { Instant } from "@/lib/kernel/instant";
import { type Chat, chatNames, chats } from "./chat";

/** The team channel: an endpoint whose form is a chat's and whose address is sealed; its `url` is only where that lies. */
export type Channel = Omit<Endpoint, "form"> & { form: Chat };

/** The team channel as pages show it: never its address. */
export type ChannelView = {
  chat: Chat;
  /** Where its address lies: `hooks.slack.com`. */
  host: string;
  createdAt: Instant;
  /** Since when a message could not be delivered; null while it takes them. */
  failingSince: Instant | null;
  /** Since when it is broken, and why; null while it is not. */
  brokenAt: Instant | null;
  brokenWhy: string | null;
};

/** A channel without its address. */
export function channelViewOf({
  form,
  url,
  createdAt,
  failingSince,
  ...one
}: Channel): ChannelView {
  return {
    ...{ chat: form, host: new URL(url).host, createdAt, failingSince },
    ...{ brokenAt: one.disabledAt, brokenWhy: one.disabledWhy },
  };
}

/**
 * Where each keeps such addresses. Others are taken too: Mattermost and Rocket.Chat speak as Slack does, and a company
 * may have a relay. But one of another chat is a slip.
 */
const homes: Record<Chat, RegExp> = {
  slack: /^hooks\.slack(?:-gov)?\.com$/,
  teams: /\.(?:logic\.azure\.com|powerplatform\.com|powerautomate\.com)$|\.webhook\.office\.com$/,
  discord: /^(?:[a-z]+\.)?discord(?:app)?\.com$/,
  google_chat: /^chat\.googleapis\.com$/,
};

/** `PUT /channel`. The address is kept sealed and never shown again. */
export const setChannelInput = z
  .strictObject({ chat: z.enum(chats), url: address })
  .superRefine(({ chat, url }, context) => {
    const home = homeOf(url);
    if (home === null || home === chat) return;
    const message = `This is an address of ${chatNames[home]}, not of ${chatNames[chat]}.`;
    context.addIssue({ code: "custom", path: ["url"], message });
  });
export type SetChannelInput = z.infer<typeof setChannelInput>;

function homeOf(url: string): Chat | null {
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  return chats.find((chat) => homes[chat].test(hostname)) ?? null;
}
