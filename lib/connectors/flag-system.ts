import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { FlagOperation, OutsideFlag, Target } from "@/lib/domain/connections/operation";
import { kindOf } from "@/lib/domain/connections/kinds/kinds";
import { parseSwitchRef, switchRef } from "@/lib/domain/connections/switch-ref";
import { urlFault } from "./address-guard";
import { answerOf, type ApiReply, refusedWords } from "./api-client";
import type { CallContext, Connector, TestResult } from "./connector";
import { Findings } from "./findings";

type Fault = { fault: CallAnswer };

/** What one flag system can do; `Opened` is one call's way to it. */
export type FlagSystem<Opened> = {
  kind: Connector["kind"];
  /** Where it is reached when the settings name no address. */
  usualUrl: string;
  open: (target: Target, call: CallContext) => Opened;
  /** Whether a flag is on. */
  read: (opened: Opened, key: string) => Promise<{ isOn: boolean; reply: ApiReply } | Fault>;
  /** Asks for it to be on or off: one request that changes something, at most. */
  write: (opened: Opened, operation: FlagOperation, isOn: boolean) => Promise<ApiReply | Fault>;
  list: (opened: Opened) => Promise<{ flags: OutsideFlag[]; reply: ApiReply } | Fault>;
  /** What is to be known before the list is read: whether the token may switch. */
  mayDo: (opened: Opened, findings: Findings) => Promise<Fault | null>;
} & Pick<Connector, "verifyInbound" | "normalise">;

/**
 * The connector of a flag system. Switching a flag that is so already changes nothing anywhere, so it may
 * be sent again; an accepted switch is believed once the system itself reads so.
 */
export function flagConnector<Opened>(system: FlagSystem<Opened>): Connector {
  const { kind, usualUrl, open, read, write, verifyInbound, normalise } = system;
  const { name } = kindOf(kind);
  return {
    kind,
    checkSettings: async (settings) => {
      const message = await urlFault(settings["url"] ?? usualUrl);
      return message === null ? null : { path: "url", message };
    },
    preflight: (target, _testId, call) => preflight(system, open(target, call)),
    flags: async (target, call) => {
      const listed = await system.list(open(target, call));
      if ("fault" in listed) return { answer: listed.fault, flags: [] };
      return { answer: answerOf(listed.reply, "done", ""), flags: listed.flags };
    },
    act: async () => refusedWords(`${name} switches flags; it deploys nothing.`),
    switchFlag: async (operation, target, call) => {
      const isOn = operation.action === "flag_on";
      const reply = await write(open(target, call), operation, isOn);
      if ("fault" in reply) return reply.fault;
      return answerOf(reply, "accepted", "", { ref: switchRef({ key: operation.flag, isOn }) });
    },
    poll: async ({ ref }, target, call) => {
      const wanted = parseSwitchRef(ref);
      if (wanted === null) return refusedWords("Which flag it was is not known.");
      const now = await read(open(target, call), wanted.key);
      if ("fault" in now) return now.fault;
      const said = `${name} says ${wanted.key} is ${now.isOn ? "on" : "off"}.`;
      return now.isOn === wanted.isOn
        ? answerOf(now.reply, "done", said)
        : answerOf(now.reply, "accepted", said, { stage: "running" });
    },
    verifyInbound,
    normalise,
  };
}

async function preflight<Opened>(
  { list, mayDo }: FlagSystem<Opened>,
  opened: Opened,
): Promise<TestResult> {
  const findings = new Findings();
  const no = await mayDo(opened, findings);
  if (no !== null) return findings.bad(no.fault);
  const listed = await list(opened);
  if ("fault" in listed) return findings.bad(listed.fault);
  const { flags, reply } = listed;
  const some = flags.slice(0, 5).map(({ key }) => key);
  findings.saw(
    flags.length === 0
      ? "It can be read, and has no flag yet."
      : `It has ${flags.length === 1 ? "one flag" : `${flags.length} flags`}: ${some.join(", ")}${flags.length > 5 ? " and more" : ""}.`,
  );
  return findings.good(answerOf(reply, "done", ""));
}
