import type { Look } from "@/components/connections/prepare-connections";
import type { ChannelView } from "@/lib/domain/connections/channel/channel";
import { type Chat, chatNames } from "@/lib/domain/connections/channel/chat";

/** How the team channel stands. */
export function channelLook({ brokenAt, failingSince }: ChannelView): Look {
  if (brokenAt !== null) return { word: "Broken", shape: "octagon", tone: "trouble" };
  if (failingSince !== null) return { word: "Failing", shape: "diamond", tone: "watch" };
  return { word: "Told", shape: "tick", tone: "steady" };
}

/** What is to be known of it, in a sentence or two. */
export function channelWords({ brokenWhy, failingSince }: ChannelView): string {
  if (brokenWhy !== null) {
    return `${brokenWhy.replace(/\.?$/, ".")} Alerts that nobody claims go to everyone's devices until a test arrives, or another address is set.`;
  }
  if (failingSince !== null) {
    return "The last message did not arrive; what it answered stands in the log below.";
  }
  return "Alerts that nobody claims end here, in place of everyone's devices.";
}

export const chatChoices = Object.entries(chatNames).map(([value, label]) => ({ value, label }));

/** How the address is made over there; docs/notifications.md says more. */
export const chatGuides: Record<Chat, { steps: readonly string[]; example: string }> = {
  slack: {
    steps: [
      "At api.slack.com/apps, create an app for your workspace (“From scratch”), or open one you have.",
      "Under “Incoming Webhooks”, switch them on and press “Add New Webhook to Workspace”.",
      "Choose the channel, allow it, and copy the webhook's address.",
    ],
    example: "https://hooks.slack.com/services/T…/B…/…",
  },
  teams: {
    steps: [
      "In Teams, open the channel's menu (…) and choose “Workflows”.",
      "Choose the template “Send webhook alerts to a channel” (it was called “Post to a channel when a webhook request is received”), and sign in.",
      "Choose team and channel, add the workflow, and copy the address it shows. It belongs to you: give it a second owner. Whoever triggers it must be “Anyone”: it is called without a sign-in.",
    ],
    example: "https://….logic.azure.com/workflows/…",
  },
  discord: {
    steps: [
      "Open the channel's settings (the gear) and choose “Integrations”, “Webhooks”.",
      "Press “New Webhook”, give it a name, and “Copy Webhook URL”.",
    ],
    example: "https://discord.com/api/webhooks/…/…",
  },
  google_chat: {
    steps: [
      "Open the space's menu (its name) and choose “Apps & integrations”, “Webhooks”.",
      "Add one, give it a name, save, and copy its link (“⋮”, “Copy link”).",
    ],
    example: "https://chat.googleapis.com/v1/spaces/…/messages?key=…&token=…",
  },
};
