import type { Behaviour } from "@/lib/connectors/testing/receiver";
import type { Chat } from "@/lib/domain/connections/channel/chat";

type Said = { status: number; body: string; headers?: Record<string, string> };

const json = (status: number, body: object, headers = {}): Said => ({
  ...{ status, body: JSON.stringify(body) },
  headers: { "content-type": "application/json", ...headers },
});
const text = (status: number, body: string, headers = {}): Said => ({
  ...{ status, body },
  headers: { "content-type": "text/html", ...headers },
});
const google = (code: number, status: string, message: string, headers = {}) =>
  json(code, { error: { code, message, status } }, headers);

/** What each chat answers, by its vendor's documentation: when it takes a message, and each of its ways not to. */
export const chatAnswers: Record<
  Chat,
  Record<"taken" | "gone" | "wrong" | "slow" | "down", Said>
> = {
  slack: {
    taken: text(200, "ok"),
    gone: text(410, "channel_is_archived"),
    wrong: text(400, "invalid_blocks"),
    slow: text(429, "rate_limited", { "retry-after": "30" }),
    down: text(503, ""),
  },
  teams: {
    taken: text(202, ""),
    gone: json(404, {
      error: { code: "WorkflowNotFound", message: "The workflow could not be found." },
    }),
    wrong: json(401, {
      error: { code: "DirectApiAuthorizationRequired", message: "The signature is not valid." },
    }),
    slow: json(
      429,
      { error: { code: "RateLimit", message: "Too many." } },
      { "retry-after": "30" },
    ),
    down: json(502, { error: { code: "NoResponse", message: "No response." } }),
  },
  discord: {
    taken: json(200, { id: "1198", channel_id: "77", webhook_id: "5", content: "…" }),
    gone: json(404, { message: "Unknown Webhook", code: 10015 }),
    wrong: json(401, { message: "Invalid Webhook Token", code: 50027 }),
    slow: json(429, { message: "You are being rate limited.", retry_after: 30, global: false }),
    down: json(500, { message: "500: Internal Server Error", code: 0 }),
  },
  google_chat: {
    taken: json(200, { name: "spaces/S/messages/M", text: "…" }),
    gone: google(404, "NOT_FOUND", "Requested entity was not found."),
    wrong: google(403, "PERMISSION_DENIED", "The caller does not have permission."),
    slow: google(429, "RESOURCE_EXHAUSTED", "Quota exceeded.", { "retry-after": "30" }),
    down: google(503, "UNAVAILABLE", "The service is currently unavailable."),
  },
};

type Body = Record<string, unknown>;
const list = (value: unknown) => (Array.isArray(value) ? (value as Body[]) : []);

/** Whether a chat would take a body, as its documentation says what is required and how long it may be. */
const wouldTake: Record<Chat, (body: Body) => boolean> = {
  slack: ({ text: words, blocks }) =>
    typeof words === "string" &&
    list(blocks).every(({ text: inner }) => String((inner as Body)["text"]).length <= 3_000),
  teams: ({ type, attachments }) =>
    type === "message" &&
    list(attachments).length > 0 &&
    list(attachments).every(
      ({ contentType, content }) =>
        contentType === "application/vnd.microsoft.card.adaptive" &&
        (content as Body)["type"] === "AdaptiveCard",
    ),
  discord: ({ content }) =>
    typeof content === "string" && content.length > 0 && content.length <= 2_000,
  google_chat: ({ text: words }) => typeof words === "string" && words.length <= 4_096,
};

/** A chat that takes what it would take, and refuses the rest in its own words. */
export function chat(kind: Chat, says: keyof (typeof chatAnswers)["slack"] = "taken"): Behaviour {
  return (request, response) => {
    const fits = wouldTake[kind](JSON.parse(request.body) as Body);
    const { status, body, headers = {} } = chatAnswers[kind][fits ? says : "wrong"];
    response.writeHead(status, headers).end(body);
  };
}
