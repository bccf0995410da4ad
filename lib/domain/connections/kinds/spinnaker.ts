import { z } from "zod";
import {
  address,
  foreignSecret,
  type Kind,
  line,
  needed,
  pem,
  type Settings,
} from "@/lib/domain/connections/kind";
import { spinnakerEcho, spinnakerPipeline } from "@/lib/domain/connections/samples/spinnaker";
import { templateFault } from "@/lib/domain/connections/template";
import type { Fault } from "@/lib/kernel/outcome";

/** An application of Spinnaker, through Gate. */
export const spinnakerKind = {
  kind: "spinnaker",
  name: "Spinnaker",
  short: "Spinnaker",
  role: "deploy",
  summary: "Runs a rollback pipeline, or undoes the rollout of a Kubernetes deployment.",
  shape: {
    url: address,
    application: line(100),
    way: z.enum(["pipeline", "undo"]).optional(),
    pipeline: line(200).optional(),
    parameters: z.string().trim().max(4_000).optional(),
    account: line(100).optional(),
    namespace: line(100).optional(),
    manifest: z
      .string()
      .trim()
      .regex(/^deployment [a-z0-9][a-z0-9.-]{0,251}$/, "Like “deployment shop”.")
      .optional(),
    auth: z.enum(["token", "basic", "certificate", "none"]).optional(),
    token: foreignSecret,
    user: line(200).optional(),
    password: foreignSecret,
    clientCert: pem.optional(),
    clientKey: foreignSecret,
    ca: pem.optional(),
    webhookSecret: foreignSecret,
    deployPipeline: line(200).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
    deck: address.optional(),
  },
  fields: {
    url: {
      label: "Address of the API (Gate)",
      placeholder: "https://gate.example.com",
      hint: "With a client certificate it is often a port of its own, 8085. A private address must be within OUTBOUND_ALLOW_CIDRS.",
    },
    application: { label: "Application", placeholder: "shop" },
    way: {
      label: "To roll back",
      choices: [
        { value: "pipeline", label: "Run a pipeline" },
        { value: "undo", label: "Undo the rollout of a Kubernetes deployment" },
      ],
    },
    pipeline: {
      label: "Rollback pipeline",
      placeholder: "Roll back",
      needed: true,
      when: { field: "way", is: ["pipeline"] },
      hint: "Its name or its id.",
    },
    parameters: {
      label: "Parameters",
      lines: 3,
      usual: "version={version}\nop_id={op_id}",
      when: { field: "way", is: ["pipeline"] },
      hint: "One a line; one must carry {op_id}. Also {sha}, {from}, {environment}, {reason}, {actor}, {service}.",
    },
    account: {
      label: "Account",
      placeholder: "prod",
      needed: true,
      when: { field: "way", is: ["undo"] },
    },
    namespace: {
      label: "Namespace",
      placeholder: "shop",
      needed: true,
      when: { field: "way", is: ["undo"] },
    },
    manifest: {
      label: "Manifest",
      placeholder: "deployment shop",
      needed: true,
      when: { field: "way", is: ["undo"] },
    },
    auth: {
      label: "Known to Spinnaker by",
      choices: [
        { value: "token", label: "A bearer token" },
        { value: "basic", label: "User and password" },
        { value: "certificate", label: "A client certificate" },
        { value: "none", label: "Nothing: its doors are open" },
      ],
    },
    token: {
      label: "Token",
      needed: true,
      secret: "token",
      when: { field: "auth", is: ["token"] },
    },
    user: { label: "User", needed: true, when: { field: "auth", is: ["basic"] } },
    password: {
      label: "Password",
      needed: true,
      secret: "token",
      when: { field: "auth", is: ["basic"] },
    },
    clientCert: {
      label: "Client certificate",
      lines: 3,
      placeholder: "-----BEGIN CERTIFICATE-----",
      needed: true,
      when: { field: "auth", is: ["certificate"] },
    },
    clientKey: {
      label: "Its key",
      lines: 3,
      placeholder: "-----BEGIN PRIVATE KEY-----",
      needed: true,
      secret: "token",
      when: { field: "auth", is: ["certificate"] },
    },
    ca: {
      label: "Certificate authority of Gate",
      lines: 3,
      placeholder: "-----BEGIN CERTIFICATE-----",
      hint: "Left empty: one that everybody knows.",
      rare: true,
    },
    webhookSecret: {
      label: "Secret for its events",
      secret: "signs",
      makes: "hex",
      hint: "Spinnaker signs nothing: this comes in the header X-Bellwether-Secret of each event.",
    },
    deployPipeline: {
      label: "Pipeline that rolls releases out",
      placeholder: "Deploy to production",
      hint: "Its runs are told here as deploys, and stand and go on with the release.",
    },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "Spinnaker is not asked" },
        { value: "yes", label: "Let that pipeline's manual judgment go on" },
      ],
      hint: "Spinnaker knows no shares: what waits is let go at the start and with each stage. Have a gate for each stage over there, or give the service one stage of 100 %.",
    },
    deck: {
      label: "Address of its pages (Deck)",
      placeholder: "https://spinnaker.example.com",
      hint: "For links to runs.",
      rare: true,
    },
  },
  faults: (settings, has) => [...wayFaults(settings), ...doorFaults(settings, has)],
  actions: ["roll_back", "promote", "pause", "resume"],
  // Without that pipeline there is nothing that could stand.
  without: ({ deployPipeline }) => (deployPipeline === undefined ? ["pause", "resume"] : []),
  repeatable: ["pause", "resume"],
  lookForMs: 30_000,
  listsTargets: false,
  cancels: true,
  approves: true,
  sameForStaging: false,
  warnings: ({ way, deployPipeline }) => [
    way === "undo"
      ? {
          text: "An undo rolls the old manifest out as a new revision; the pipeline's next run takes it forward again.",
        }
      : {
          text: "A trigger of the deploy pipeline may take the bad version out again: disable it until the fix is in.",
        },
    ...(deployPipeline === undefined
      ? []
      : [
          {
            text: `Where “${deployPipeline}” still runs, it goes on with the bad version.`,
            remedy: { key: "stop_deploy", label: "Stop that run" },
          },
        ]),
  ],
  place: ({ application = "", pipeline, manifest }) =>
    `${application}: ${pipeline ?? manifest ?? ""}`.replace(/: $/, ""),
  guide: [
    "Make a pipeline in the application that deploys the version in its parameter version, with the parameters below, and limit it to one run at a time. Or choose the undo of a Kubernetes deployment, which needs none.",
    "Let Bellwether in as somebody with READ and EXECUTE on the application: by a token, by user and password, or by a client certificate at Gate's port for the API. A browser's sign-in will not do.",
    "To hear back at once: make a secret here, Connect, and add the second sample to echo-local.yml. Without it Bellwether asks every few seconds.",
    "Test the connector.",
  ],
  samples: [
    { title: "Parameters of the rollback pipeline (its JSON)", text: spinnakerPipeline },
    { title: "echo-local.yml", text: spinnakerEcho },
  ],
} as const satisfies Kind;

function wayFaults(settings: Settings): Fault[] {
  if (settings["way"] === "undo") {
    return [
      ...needed(settings, "account", "It needs the account of the deployment."),
      ...needed(settings, "namespace", "It needs the namespace of the deployment."),
      ...needed(settings, "manifest", "It needs the deployment, like “deployment shop”."),
    ];
  }
  const { parameters } = settings;
  const carries = parameters === undefined || parameters.includes("{op_id}");
  const message = "One parameter must carry {op_id}: without it a run cannot be found again.";
  return [
    ...needed(settings, "pipeline", "It needs the pipeline that rolls back."),
    ...templateFault("parameters", parameters ?? ""),
    ...(carries ? [] : [{ path: "parameters", message }]),
  ];
}

function doorFaults(settings: Settings, has: ReadonlySet<string>): Fault[] {
  const secret = (field: string, message: string) =>
    has.has(field) ? [] : [{ path: field, message }];
  switch (settings["auth"]) {
    case "none":
      return [];
    case "basic":
      return [
        ...needed(settings, "user", "It needs a user."),
        ...secret("password", "It needs the user's password."),
      ];
    case "certificate":
      return [
        ...needed(settings, "clientCert", "It needs a client certificate."),
        ...secret("clientKey", "It needs the certificate's key."),
      ];
    default:
      return secret("token", "It needs a token, or another way in.");
  }
}
