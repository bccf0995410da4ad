import { Agent, get } from "node:http";

/** One request of the load: when it began (ms of `performance`), and what came. */
export type Visit = { began: number; text: string | null };

/** Visitors that ask one after the other, each over a connection of its own, until they are stopped. */
export function startLoad(url: string, visitors = 8) {
  const visits: Visit[] = [];
  let isOver = false;
  const agent = new Agent({ keepAlive: false });
  const visit = async () => {
    while (!isOver) {
      const began = performance.now();
      visits.push({ began, text: await ask(url, agent) });
    }
  };
  const all = Promise.all(Array.from({ length: visitors }, visit));
  return {
    visits,
    stop: async () => {
      isOver = true;
      await all;
      return { asked: visits.length, failed: visits.filter(({ text }) => text === null).length };
    },
  };
}

/** Null: no 200, or no answer. */
function ask(url: string, agent: Agent): Promise<string | null> {
  return new Promise((resolve) => {
    const request = get(url, { agent, timeout: 10_000 }, (answer) => {
      let text = "";
      answer.on("data", (part: Buffer) => (text += part.toString()));
      answer.on("end", () => resolve(answer.statusCode === 200 ? text : null));
      answer.on("error", () => resolve(null));
    });
    request.on("error", () => resolve(null));
    request.on("timeout", () => request.destroy());
  });
}
