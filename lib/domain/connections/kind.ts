import { z } from "zod";
import type { Fault } from "@/lib/kernel/outcome";
import { outsideAddress } from "@/lib/kernel/outside-address";

/** What a service may ask of an outside system. */
export type OperationAction =
  | "roll_back"
  | "set_weight"
  | "promote"
  | "pause"
  | "resume"
  | FlagAction;

/** What a service may ask of a flag system. */
export type FlagAction = "flag_off" | "flag_on";

/** A service has one connection that deploys it, and any number that switch its flags. */
export type ConnectorRole = "deploy" | "flag";

/** How one setting is asked for in a page. A secret goes one way: it is sealed, and never shown again. */
export type Field = {
  label: string;
  hint?: string;
  placeholder?: string;
  /** Kept sealed. `signs`: after a change the one before still counts for a day. */
  secret?: "token" | "signs";
  /** A secret of this form can be made in the page. */
  makes?: "whsec" | "hex";
  choices?: readonly { value: string; label: string }[];
  /** Only asked for while another field has one of these values; an empty field has its first choice. */
  when?: { field: string; is: readonly string[] };
  lines?: number;
  /** Its usual value, used where nothing was given. */
  usual?: string;
  /** Not said to be optional, though the shape lets it be left out: another way, or what is kept, does without. */
  needed?: boolean;
  /** Seldom needed: folded away. */
  rare?: boolean;
};

/**
 * What may undo a rollback by itself, and the one press that prevents it where the system has one. `until`: what only
 * holds it up is of no interest once it is done; what only keeps it from beginning, once it runs.
 */
export type ConnectorWarning = { text: string; remedy?: Remedy; until?: "running" | "done" };

/** `onlyAfter`: pressed before a rollback it would do harm, so it is offered once one was accepted. */
export type Remedy = { key: string; label: string; onlyAfter?: true };

/** The warnings as they stand before a press. */
export function warningsBefore(warnings: readonly ConnectorWarning[]): ConnectorWarning[] {
  return warnings.map((one) => (one.remedy?.onlyAfter === true ? { text: one.text } : one));
}

/**
 * One of several ways a system can be rolled back that differ in what they leave behind: each is a button of
 * its own, so that nobody does the one and means the other.
 */
export type Way = {
  key: string;
  /** After "Hold to": "abort the update". */
  label: string;
  /** What it does and leaves behind, in a sentence. */
  text: string;
  /** Only while the release is on its way out, and only back to the version before it. */
  onlyUnderWay: boolean;
};

/** Plain text settings by name; what is not given is not there. */
export type Settings = Readonly<Record<string, string>>;

/** What is true of every connection to one outside system: data, so that every room can read it. */
export type Kind = {
  kind: string;
  name: string;
  /** Within a sentence: "GitHub", "the webhook". */
  short: string;
  role: ConnectorRole;
  /** What it is for, in one sentence. */
  summary: string;
  /** Every setting and secret, as `PUT /services/{key}/connector` takes them. */
  shape: z.ZodRawShape;
  fields: Readonly<Record<string, Field>>;
  /** What cannot be used together or is missing; `has` names the secrets that are set. */
  faults: (settings: Settings, has: ReadonlySet<string>) => Fault[];
  actions: readonly OperationAction[];
  /** Those of its actions that a connection with these settings cannot do. */
  without?: (settings: Settings) => readonly OperationAction[];
  /** Actions that may be sent again after no clear answer: they carry an id that stops doubles. */
  repeatable: readonly OperationAction[];
  /** How long the other side's own lists are looked through for an operation without a clear answer. */
  lookForMs: number;
  /** Whether it can say which versions it could go back to. */
  listsTargets: boolean;
  /** By what it finds a version that is gone back to, where a commit is of help: "its number or its commit". */
  findsBy?: string;
  /** Whether it also keeps the code, and can say which commits lie between two versions. */
  comparesCommits?: true;
  /** It does not send again by itself what did not arrive here, and can be asked to. */
  redelivers?: true;
  /** Whether an operation under way can be stopped, and let on where it waits for a person over there. */
  cancels: boolean;
  approves: boolean;
  /** Whether drills work without settings of their own for staging: each request says where it is for. */
  sameForStaging: boolean;
  /** It is not called: it fetches a document that is changed here. */
  hosts?: true;
  /** What may undo a rollback done in this way; without a way: in any. */
  warnings: (settings: Settings, way?: string) => ConnectorWarning[];
  /** Where there is more than one; where nobody chooses, the first that is possible counts. */
  ways?: readonly Way[];
  /** Where it points to, in a few words without secrets. */
  place: (settings: Settings) => string;
  /** Setting it up, step by step; `{callback}` is our address for its events, `{bellwether}` where we are. */
  guide: readonly string[];
  /** What is to be pasted over there, each under the name of its place. */
  samples: readonly { title: string; text: string }[];
};

/** An address of an outside system. */
export const address = outsideAddress("https://deploy.example.com");

/** A few words without control characters. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u, "It must be one line.");

/** Certificates in PEM. */
export const pem = z
  .string()
  .trim()
  .max(20_000)
  .startsWith("-----BEGIN ", "It begins with -----BEGIN.");

/** A secret of somebody else's making. */
export const foreignSecret = z
  .string()
  .trim()
  .min(6, "That is too short for a secret.")
  .max(10_000)
  .optional();

/** Why a setting that is needed is missing, under its name; none when it is there. */
export function needed(settings: Settings, field: string, message: string): Fault[] {
  return (settings[field] ?? "") === "" ? [{ path: field, message }] : [];
}
