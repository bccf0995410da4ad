/** The chats a team can be told in, each by an address that is its own secret. */
export const chats = ["slack", "teams", "discord", "google_chat"] as const;
export type Chat = (typeof chats)[number];

export const chatNames: Record<Chat, string> = {
  slack: "Slack",
  teams: "Microsoft Teams",
  discord: "Discord",
  google_chat: "Google Chat",
};

/** Whether a form is a chat's: by that the team channel is told from the endpoints that hear events. */
export function isChat(form: string): form is Chat {
  return chats.some((one) => one === form);
}
