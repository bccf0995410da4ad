import { z } from "zod";
import { answerOf, type ApiReply, isOk } from "@/lib/connectors/api-client";
import type { TestResult } from "@/lib/connectors/connector";
import { Findings } from "@/lib/connectors/findings";
import type { CallAnswer } from "@/lib/domain/connections/attempt";
import { agentRefusal, type HostAgent, openAgent } from "./client";

const checked = z.object({
  version: z.string(),
  node: z.string().catch("an unknown Node"),
  can: z.array(z.string()).catch([]),
  standing: z.string().catch(""),
  findings: z.array(z.object({ ok: z.boolean(), text: z.string() })),
});
type Checked = z.infer<typeof checked>;

/** Versions of the agent that understand what is sent. */
const understood = /^1\./;
const usualSkewMs = 10_000;

/** Asks the agent about itself and about each action; nothing is changed there. */
export async function preflight(agent: HostAgent): Promise<TestResult> {
  const { action = "", traffic } = agent.target.settings;
  const findings = new Findings();
  const first = await check(agent, { name: action, verb: "roll_back" });
  if ("fault" in first) return findings.bad(first.fault);
  const { reply } = first;
  await tellSecret(agent, findings);
  const old = tellAgent(agent, first, findings) ?? tellAction(first, findings);
  if (old !== null) return findings.bad(answerOf(reply, "refused", old));
  if (traffic !== undefined) {
    const second = await check(agent, { name: traffic, verb: "set_weight" });
    if ("fault" in second) return findings.bad(second.fault);
    const wrong = tellAction(second, findings, traffic === action);
    if (wrong !== null) return findings.bad(answerOf(second.reply, "refused", wrong));
  }
  findings.doubts("Only doing it shows it: whether the version comes up well. A drill proves it.");
  return findings.good(answerOf(reply, "done", ""));
}

/** After a change the secret before still counts for a day: whether the host has the new one by then. */
async function tellSecret({ target, call }: HostAgent, findings: Findings): Promise<void> {
  const [newest, before] = target.secrets["secret"] ?? [];
  if (newest === undefined || before === undefined) return;
  const alone = openAgent({ ...target, secrets: { secret: [newest] } }, call);
  const { action = "" } = target.settings;
  const reply = await alone.api.get("/check", { action, environment: target.environment });
  if (reply.is !== "answered" || reply.statusCode !== 401) return;
  findings.doubts(
    "It knows only the secret before the last change, which counts for a day: put the new one into its file, too.",
  );
}

type Wanted = { name: string; verb: string };
type Seen = { wanted: Wanted; reply: ApiReply; said: Checked };

async function check(agent: HostAgent, wanted: Wanted): Promise<Seen | { fault: CallAnswer }> {
  const { environment } = agent.target;
  const reply = await agent.api.get("/check", { action: wanted.name, environment });
  if (!isOk(reply)) return { fault: agentRefusal(reply, agent, { reading: true }) };
  const read = checked.safeParse(reply.body);
  return read.success
    ? { wanted, reply, said: read.data }
    : { fault: answerOf(reply, "refused", "Under this address is no host agent.") };
}

/** What is true of the agent whatever is asked of it; a sentence where it cannot be used. */
function tellAgent({ target }: HostAgent, { reply, said }: Seen, findings: Findings) {
  findings.saw(`The agent ${said.version} answers (Node ${said.node}), and knows the secret.`);
  const isPlain = (target.settings["url"] ?? "").startsWith("http:");
  if (isPlain) findings.saw("It is called without encryption (http).");
  const ahead = Math.round(reply.aheadMs / 1_000);
  if (Math.abs(reply.aheadMs) < usualSkewMs) findings.saw("Its clock agrees with ours.");
  else {
    const by = `${Math.abs(ahead)} s ${ahead > 0 ? "ahead of" : "behind"} ours`;
    findings.doubts(`Its clock is ${by}: from 300 s on it would refuse us.`);
  }
  if (understood.test(said.version)) return null;
  return `The agent is of version ${said.version}: fetch one that fits from this Bellwether.`;
}

/** What was found of one action; the first thing that is wrong with it. */
function tellAction({ wanted, said }: Seen, findings: Findings, isTold = false): string | null {
  const { name, verb } = wanted;
  const good = said.findings.filter(({ ok }) => ok);
  if (!isTold) findings.saw(...good.map(({ text }) => `${name}: ${text}`));
  const wrong = said.findings.find(({ ok }) => !ok);
  if (wrong !== undefined) return `${name}: ${wrong.text}`;
  if (!said.can.includes(verb)) {
    return `${name} cannot ${plain(verb)}: it can ${said.can.map(plain).join(", ") || "nothing"}.`;
  }
  findings.saw(`${name} is allowed to ${plain(verb)}.`);
  return null;
}

const plain = (verb: string) => verb.replaceAll("_", " ");
