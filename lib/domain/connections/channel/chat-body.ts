import type { EventBody, Told } from "@/lib/domain/connections/outbound/event-body";
import type { JsonObject } from "@/lib/kernel/json";
import type { Chat } from "./chat";

/** What a chat is told: one sentence, and where it leads. */
export type ChatMessage = { sentence: string; link: { url: string; label: string } };

const heard: readonly string[] = [
  "rollback.requested",
  "rollback.verified",
  "rollback.failed",
  "rollback.unknown",
  "rollback.not_healthy",
  "fix_forward.asked",
];

/** An entry as the team channel is told of it; null for all it is not bothered with. */
export function channelBody(told: Told, chat: Chat): EventBody | null {
  const { kind, sentence, release, data } = told.entry;
  if (release === undefined) return null;
  const carriedUp = kind === "alert.told" && data["rung"] === "team";
  if (!carriedUp && !heard.includes(kind)) return null;
  const url = new URL(`/releases/${release}`, told.site).href;
  return chatBody(kind, { sentence, link: { url, label: "Open the release" } }, chat);
}

/** A message in the words of one chat. No name in it becomes a link, and nobody is called by an @. */
export function chatBody(type: string, message: ChatMessage, chat: Chat): EventBody {
  const short = { ...message, sentence: cut(message.sentence) };
  return { type, contentType: "application/json", body: JSON.stringify(forms[chat](short)) };
}

/** Discord takes 2,000 characters, and a sentence longer than this is not read at night. */
const most = 1_500;

function cut(sentence: string): string {
  return sentence.length <= most ? sentence : `${sentence.slice(0, most - 1).toWellFormed()}…`;
}

/**
 * From the vendors' documentation. Slack: `&`, `<` and `>` are escaped, the only control characters of its mrkdwn links
 * and mentions; `verbatim` keeps bare names from becoming links. Teams: an Adaptive Card 1.4, whose text runs know no
 * markup. Discord: `allowed_mentions` calls nobody, a backslash before each mark. Google Chat: `<…>` is a link or a
 * mention, and there is no escape for it.
 */
const forms: Record<Chat, (message: ChatMessage) => JsonObject> = {
  slack: ({ sentence, link: { url, label } }) => {
    const text = {
      type: "mrkdwn",
      text: `${forSlack(sentence)}\n<${url}|${label}>`,
      verbatim: true,
    };
    const blocks = [{ type: "section", text }];
    return { text: forSlack(sentence), blocks, unfurl_links: false };
  },
  teams: ({ sentence, link: { url, label } }) => ({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          ...{
            $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
            type: "AdaptiveCard",
          },
          ...{ version: "1.4", fallbackText: sentence },
          body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: sentence }] }],
          actions: [{ type: "Action.OpenUrl", title: label, url }],
        },
      },
    ],
  }),
  discord: ({ sentence, link: { url } }) => ({
    // In angle brackets a link has no preview.
    content: `${sentence.replaceAll(/[\\*_~`|>#[\]()<@:-]/g, String.raw`\$&`)}\n<${url}>`,
    allowed_mentions: { parse: [] },
  }),
  google_chat: ({ sentence, link: { url, label } }) => ({
    text: `${sentence.replaceAll("<", "‹").replaceAll(">", "›")}\n<${url}|${label}>`,
  }),
};

function forSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
