import { z } from "zod";
import { address, type Field, foreignSecret } from "./kind";
import type { Settings } from "./kind";
import type { Fault } from "@/lib/kernel/outcome";

/** Who asks AWS, and where: the same for every service of AWS. */
export const awsShape = {
  region: z
    .string()
    .trim()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "A region, like eu-central-1."),
  auth: z.enum(["keys", "machine"]).optional(),
  accessKeyId: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{16,128}$/, "An access key id, like AKIA….")
    .optional(),
  secretAccessKey: foreignSecret,
  url: address.optional(),
};

export const awsFields = {
  region: { label: "Region", placeholder: "eu-central-1" },
  auth: {
    label: "Asks AWS with",
    choices: [
      { value: "keys", label: "An access key" },
      { value: "machine", label: "The role of the machine Bellwether runs on" },
    ],
  },
  accessKeyId: {
    label: "Access key id",
    placeholder: "AKIA…",
    needed: true,
    when: { field: "auth", is: ["keys"] },
  },
  secretAccessKey: {
    label: "Secret access key",
    secret: "token",
    needed: true,
    when: { field: "auth", is: ["keys"] },
    hint: "Of a user with the policy above and nothing else.",
  },
  url: {
    label: "Another address of the API",
    rare: true,
    hint: "Of a VPC endpoint. Left empty: the one of the region.",
  },
} as const satisfies Record<string, Field>;

/** A key needs both of its halves. */
export function awsFaults(settings: Settings, has: ReadonlySet<string>): Fault[] {
  if (settings["auth"] === "machine") return [];
  const half = { path: "accessKeyId", message: "It needs the id of an access key." };
  const other = { path: "secretAccessKey", message: "It needs the access key's secret." };
  return [
    ...((settings["accessKeyId"] ?? "") === "" ? [half] : []),
    ...(has.has("secretAccessKey") ? [] : [other]),
  ];
}
