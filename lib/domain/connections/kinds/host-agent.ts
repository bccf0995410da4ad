import { z } from "zod";
import { address, type Kind, pem } from "@/lib/domain/connections/kind";
import {
  agentInstall,
  agentNginx,
  agentSymlink,
  agentUnit,
} from "@/lib/domain/connections/samples/host-agent";
import { signingSecret } from "@/lib/domain/connections/signing-secret";

const actionName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][\w.-]{0,99}$/, "As the agent's configuration calls it: shop.");
const isLocal = (url: string) => /^http:\/\/(localhost|127\.|\[::1\])/.test(url);

/** A host of one's own, through our agent on it: a link, an nginx upstream, or a program. */
export const hostAgentKind = {
  kind: "host_agent",
  name: "Host agent (nginx, symlink)",
  short: "the host agent",
  role: "deploy",
  summary: "Switches a link or nginx' upstream on a host of yours, or runs one program there.",
  shape: {
    url: address,
    action: actionName,
    traffic: actionName.optional(),
    ca: pem.optional(),
    secret: signingSecret.optional(),
  },
  fields: {
    url: {
      label: "Address of the agent",
      placeholder: "https://shop-1.internal:9440",
      hint: "A private address must be within OUTBOUND_ALLOW_CIDRS.",
    },
    action: {
      label: "Action that rolls back",
      placeholder: "shop",
      hint: "Its name in the agent's configuration; nothing else can be asked for.",
    },
    traffic: {
      label: "Action that moves shares",
      placeholder: "shop-traffic",
      hint: "An nginx action, when a rollout is to move traffic step by step. May be the same.",
    },
    secret: {
      label: "Secret",
      needed: true,
      secret: "signs",
      makes: "whsec",
      hint: "The same on both sides: make one here and put it into the agent's secret file.",
    },
    ca: {
      label: "Certificate of the agent, or of who vouches for it",
      lines: 3,
      placeholder: "-----BEGIN CERTIFICATE-----",
      hint: "Left empty: one that everybody knows.",
      rare: true,
    },
  },
  faults: (_, has) =>
    has.has("secret")
      ? []
      : [{ path: "secret", message: "The agent hears only what is signed: it needs a secret." }],
  actions: ["roll_back", "set_weight", "promote", "pause", "resume"],
  without: ({ traffic = "" }) =>
    traffic === "" ? ["set_weight", "promote", "pause", "resume"] : [],
  repeatable: ["roll_back", "set_weight", "promote", "pause", "resume"],
  lookForMs: 0,
  listsTargets: true,
  cancels: false,
  approves: false,
  sameForStaging: false,
  warnings: ({ url = "", action = "", traffic = "" }) => [
    {
      text: "The next deploy on that host switches again: stop it there, or lock the service here.",
    },
    ...(traffic === ""
      ? []
      : [
          {
            text: "Connections that are open stay with the old workers until they end: set worker_shutdown_timeout where there are websockets.",
          },
        ]),
    ...(traffic !== "" && traffic !== action
      ? [
          {
            text: `A rollback does “${action}” only: shares that “${traffic}” moved stay as they are, unless “${action}” takes them back, too.`,
          },
        ]
      : []),
    ...(url.startsWith("http:") && !isLocal(url)
      ? [
          {
            text: "The agent is called without encryption: what is done there can be read on its way.",
          },
        ]
      : []),
  ],
  place: ({ url = "", action = "" }) =>
    `${action} on ${URL.canParse(url) ? new URL(url).host : url}`.trim(),
  guide: [
    "Make a secret in the form and copy it. On the host, as root, with Node 20 or later: fetch the agent and paste the secret into its file, as below.",
    "Write /etc/bellwether-agent/config.json: for a link to the running version, or for two sides behind nginx (the upstream then includes that file, and nothing else).",
    "Ask it what is wrong: node /usr/local/lib/bellwether-agent.mjs --check says each thing in a sentence, and changes nothing.",
    "Add the unit, then: systemctl daemon-reload && systemctl enable --now bellwether-agent.",
    'Where Bellwether runs on another machine, give the agent a certificate (listen.tls). To hear of ends at once, add "callBack": ["{bellwether}"] to its configuration.',
    "Fill in the form, Connect and test. A drill in staging needs an agent of its own there, whose action says environment: staging.",
  ],
  samples: [
    { title: "Installing it", text: agentInstall },
    { title: "config.json for a link", text: agentSymlink },
    { title: "config.json for nginx", text: agentNginx },
    { title: "bellwether-agent.service", text: agentUnit },
  ],
} as const satisfies Kind;
