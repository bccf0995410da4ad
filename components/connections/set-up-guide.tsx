import { Disclosure } from "@/components/ui/disclosure";

/** Setting the other side up, step by step. */
export function SetUpGuide({
  guide,
  callbackUrl,
}: {
  guide: readonly string[];
  callbackUrl: string | null;
}) {
  const address = callbackUrl ?? "(shown below once this is saved)";
  return (
    <Disclosure summary="How to set it up" open={callbackUrl === null} className="w-full">
      <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-table text-ink-soft">
        {guide.map((step) => (
          <li key={step} className="break-words">
            {step.replaceAll("{callback}", address)}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
