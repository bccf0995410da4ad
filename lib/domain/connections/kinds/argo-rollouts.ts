import { z } from "zod";
import { address, foreignSecret, type Kind, line, pem } from "@/lib/domain/connections/kind";
import {
  argoAnnotations,
  argoNotifications,
  argoRbac,
} from "@/lib/domain/connections/samples/argo-rollouts";

const name = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "A Kubernetes name, like checkout.");

/** A Rollout of Argo Rollouts, through the Kubernetes API. */
export const argoRolloutsKind = {
  kind: "argo_rollouts",
  name: "Argo Rollouts",
  short: "Argo Rollouts",
  role: "deploy",
  summary: "Aborts an update that is under way, or makes an earlier revision the wanted one again.",
  shape: {
    url: address,
    namespace: name,
    rollout: name,
    container: line(100).optional(),
    shaAnnotation: line(300).optional(),
    afterUndo: z.enum(["full", "steps"]).optional(),
    promotes: z.enum(["no", "yes"]).optional(),
    token: foreignSecret,
    ca: pem.optional(),
    clientCert: pem.optional(),
    clientKey: foreignSecret,
    webhookSecret: foreignSecret,
  },
  fields: {
    url: {
      label: "Address of the Kubernetes API",
      placeholder: "https://kubernetes.example.com:6443",
      hint: "As kubectl cluster-info says it. A private address must be within OUTBOUND_ALLOW_CIDRS.",
    },
    namespace: { label: "Namespace", placeholder: "shop" },
    rollout: { label: "Rollout", placeholder: "checkout" },
    token: {
      label: "Token of the service account",
      needed: true,
      secret: "token",
      hint: "Of the service account above: kubectl -n shop get secret bellwether-token -o jsonpath='{.data.token}' | base64 -d.",
    },
    ca: {
      label: "Certificate authority of the cluster",
      lines: 3,
      placeholder: "-----BEGIN CERTIFICATE-----",
      hint: "Of the same secret: its ca.crt. Left empty: one that everybody knows.",
    },
    webhookSecret: {
      label: "Secret for its notifications",
      secret: "signs",
      makes: "hex",
      hint: "Argo signs nothing: this comes in the header X-Bellwether-Secret of each event.",
    },
    afterUndo: {
      label: "After an undo, its canary steps",
      choices: [
        { value: "full", label: "Are skipped: all traffic goes back at once" },
        { value: "steps", label: "Are gone through again" },
      ],
      hint: "By itself Argo goes through all of them again, with their pauses and analyses.",
    },
    promotes: {
      label: "When the rollout advances",
      choices: [
        { value: "no", label: "Argo is not asked" },
        { value: "yes", label: "Let its next step go" },
      ],
      hint: "Never further than the share that the stage asks for: give the service the stages that the rollout's steps have.",
    },
    container: {
      label: "Container whose image tag is the version",
      placeholder: "checkout",
      hint: "Left empty: any of them.",
      rare: true,
    },
    shaAnnotation: {
      label: "Annotation of the pod template that holds the commit",
      placeholder: "example.com/commit",
      rare: true,
    },
    clientCert: {
      label: "Client certificate, in place of a token",
      lines: 3,
      placeholder: "-----BEGIN CERTIFICATE-----",
      rare: true,
    },
    clientKey: {
      label: "Its key",
      secret: "token",
      lines: 3,
      placeholder: "-----BEGIN PRIVATE KEY-----",
      rare: true,
    },
  },
  faults: (settings, has) => {
    const certified = has.has("clientKey") && (settings["clientCert"] ?? "") !== "";
    if (has.has("token") || certified) return [];
    return [{ path: "token", message: "It needs a token, or a client certificate with its key." }];
  },
  actions: ["roll_back", "promote", "pause", "resume"],
  repeatable: ["roll_back", "pause", "resume"],
  lookForMs: 0,
  listsTargets: true,
  cancels: true,
  approves: true,
  sameForStaging: false,
  ways: [
    {
      key: "abort",
      label: "abort {service} {from}",
      text: "Traffic goes back to the stable pods within seconds. The rollout's spec still names {from}.",
      onlyUnderWay: true,
    },
    {
      key: "undo",
      label: "undo {service} to {to}",
      text: "Makes the revision of {to} the wanted one again, also in the spec.",
      onlyUnderWay: false,
    },
  ],
  warnings: ({ afterUndo }, way) => [
    ...(way === "undo"
      ? []
      : [
          {
            text: "After an abort the spec still names the bad version: a retry, or the next change to the rollout, sends it out again.",
            remedy: { key: "undo", label: "Undo it in the spec, too", onlyAfter: true as const },
          },
        ]),
    ...(way === "abort" || afterUndo !== "steps"
      ? []
      : [
          {
            text: "An undo goes through the canary steps again, with their pauses.",
            remedy: {
              key: "promote_full",
              label: "Skip the steps that are left",
              onlyAfter: true as const,
            },
          },
        ]),
    {
      text: "Where Argo CD manages the rollout, its next sync (at once with self-heal) reverts an undo: revert the change in Git as well.",
    },
  ],
  place: ({ namespace = "", rollout = "" }) => `${namespace}/${rollout}`,
  guide: [
    "Apply the first manifest below, with your namespace: a service account that may look at rollouts and replica sets, and patch rollouts.",
    "Read its token and its cluster's authority: kubectl -n shop get secret bellwether-token -o yaml; both are base64 there. Paste them decoded into the form.",
    "Make a secret for its notifications in the form, copy it, and Connect.",
    "To hear back at once: add the second manifest to Argo Rollouts' notifications, with that secret, and the third to the rollout's annotations. Where you have a trigger of one of these names, add our template to its list instead. Without all this Bellwether asks every few seconds.",
    "Test the connector. Bellwether knows a revision by the tag of its image, its label app.kubernetes.io/version, or its number.",
  ],
  samples: [
    { title: "Service account and role", text: argoRbac },
    { title: "argo-rollouts-notification-configmap", text: argoNotifications },
    { title: "Annotations of the rollout", text: argoAnnotations },
  ],
} as const satisfies Kind;
