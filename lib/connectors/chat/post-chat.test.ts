import { afterEach, describe, expect, it } from "vitest";
import { answers, type Behaviour, drops, Receiver } from "@/lib/connectors/testing/receiver";
import { type Chat, chats } from "@/lib/domain/connections/channel/chat";
import { chatBody } from "@/lib/domain/connections/channel/chat-body";
import { postChat } from "./post-chat";
import { chat } from "@/lib/connectors/chat/testing/chat-doubles";

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

const token = "B0LLWETHER/x9Kq2Vv81LmNoPqRsTuVwXy";
const nasty =
  "<!channel> Checkout *2.4.0* & [evil](https://evil.example) <https://evil.example|x> @all";

async function post(kind: Chat, behave: Behaviour, sentence = "Checkout 2.4.0 is in trouble.") {
  const receiver = new Receiver(behave);
  open.push(receiver);
  const url = `${await receiver.open()}/services/${token}?key=AIzaSyD-secret-key`;
  const link = { url: "https://bellwether.example.com/releases/rel_1", label: "Open the release" };
  const { contentType, body } = chatBody("ping", { sentence, link }, kind);
  const call = { chat: kind, url, contentType, body };
  const answer = await postChat(call, { signal: AbortSignal.timeout(2_000) });
  return { answer, heard: receiver.heard, body };
}

describe.each(chats)("%s", (kind) => {
  it("takes one sentence with a link, however long or strange", async () => {
    for (const sentence of ["Short.", nasty, "x".repeat(9_000)]) {
      const { answer, heard } = await post(kind, chat(kind), sentence);
      expect(answer).toMatchObject({ result: "done", answer: "" });
      expect(heard).toHaveLength(1);
      expect(heard[0]?.headers["content-type"]).toBe("application/json");
      expect(heard[0]?.body).toContain("https://bellwether.example.com/releases/rel_1");
    }
  });

  it("says in its own words why not, and when it will again", async () => {
    expect((await post(kind, chat(kind, "gone"))).answer.result).toBe("refused");
    const { answer } = await post(kind, chat(kind, "wrong"));
    expect(answer).toMatchObject({ result: "refused", answer: expect.stringMatching(/\w{3}/) });
    expect(answer.answer).not.toMatch(/[{}"]/);
    const slow = (await post(kind, chat(kind, "slow"))).answer;
    expect(slow).toMatchObject({ result: "busy", statusCode: 429, retryAfterMs: 30_000 });
    expect((await post(kind, chat(kind, "down"))).answer.result).toBe("busy");
    expect((await post(kind, drops)).answer).toMatchObject({ result: "unknown", statusCode: null });
  });

  it("follows no redirect, and never lets its address out", async () => {
    const echo: Behaviour = (request, response) =>
      response.writeHead(400).end(`no ${request.path} ${token} AIzaSyD-secret-key`);
    const { answer } = await post(kind, echo);
    expect(answer.answer).not.toMatch(/B0LLWETHER|x9Kq2|AIzaSyD/);
    const moved = await post(kind, answers(302, "", { location: "http://127.0.0.1:1/" }));
    expect(moved.answer).toMatchObject({ result: "refused", statusCode: 302 });
    expect(moved.heard).toHaveLength(1);
  });
});

it("lets no name become a link or call anybody", async () => {
  const bodies = Object.fromEntries(
    await Promise.all(
      chats.map(async (kind) => [kind, (await post(kind, chat(kind), nasty)).body]),
    ),
  ) as Record<Chat, string>;
  expect(bodies.slack).not.toMatch(/<!channel>|<https:\/\/evil/);
  expect(JSON.parse(bodies.discord)).toMatchObject({ allowed_mentions: { parse: [] } });
  expect(JSON.parse(bodies.discord).content).not.toContain("[evil](");
  expect(JSON.parse(bodies.google_chat).text).not.toMatch(/<https:\/\/evil|<!channel>/);
  expect(bodies.teams).toContain('"type":"TextRun"');
});

it("asks Discord to wait, so that it says what became of the message", async () => {
  const { heard } = await post("discord", chat("discord"));
  expect(heard[0]?.path).toContain("wait=true");
});

it("believes no 200 of Teams that says it failed", async () => {
  const said =
    "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 404.";
  expect((await post("teams", answers(200, said))).answer.result).toBe("refused");
});

it("calls no address of a private network", async () => {
  const call = { chat: "slack", url: "http://10.1.2.3/hook", contentType: "x", body: "" } as const;
  const answer = await postChat(call, { signal: AbortSignal.timeout(2_000) });
  expect(answer).toMatchObject({ result: "unreachable", statusCode: null });
});
