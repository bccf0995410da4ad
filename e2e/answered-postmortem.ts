import { expect, type Page } from "@playwright/test";
import type { Api } from "@/playground/bellwether-api.ts";
import { token } from "./sign-in.ts";

/** The id of the postmortem of a release that was taken back by hand, its four questions answered. */
export async function answeredPostmortem(
  page: Page,
  api: Api,
  path: string,
  said = "Seen.",
): Promise<string> {
  const rollback = await api.ask("POST", `${path}/rollback`, {});
  const note = { note: "By hand." };
  await api.ask("POST", `/rollbacks/${String(rollback["id"])}/confirm`, note);
  const id = async () => {
    const { postmortem } = await api.ask("GET", path);
    return (postmortem as { id: string } | null)?.id ?? "";
  };
  await expect.poll(id, { timeout: 60_000 }).not.toBe("");
  const postmortem = await id();
  const { revision } = await api.ask("GET", `/postmortems/${postmortem}`);
  const four = {
    whatHappened: said,
    impact: said,
    contributingFactors: said,
    improvements: said,
  };
  const data = { base: revision, sections: four };
  const headers = { authorization: `Bearer ${token}` };
  await page.request.patch(`/api/v1/postmortems/${postmortem}`, { headers, data });
  return postmortem;
}
