import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { TextInput } from "@/components/ui/form/text-input";
import type { Stage } from "@/lib/domain/release/service/stages";

/** The stages' shares and minutes, to see when each could have ended. */
export function StageTries({
  stages,
  changed,
  onChange,
}: {
  stages: readonly Stage[];
  changed: boolean;
  onChange: (stages: Stage[]) => void;
}) {
  const put = (index: number, part: Partial<Stage>) =>
    onChange(stages.map((stage, at) => (at === index ? { ...stage, ...part } : stage)));
  return (
    <Disclosure summary="Stages" open={changed}>
      <ol className="flex flex-col gap-2">
        {stages.map(({ weight, minutes }, index) => (
          <li key={index} className="flex items-end gap-2">
            <TextInput
              className="w-24"
              label="Share, %"
              type="number"
              step="any"
              value={weight}
              onChange={(event) => put(index, { weight: Number(event.target.value) })}
            />
            <TextInput
              className="w-24"
              label="Minutes"
              type="number"
              min={0}
              step="any"
              value={minutes}
              onChange={(event) => put(index, { minutes: Number(event.target.value) })}
            />
            {stages.length > 1 && (
              <Button
                look="bare"
                aria-label={`Remove the stage of ${weight} %`}
                onClick={() => onChange(stages.filter((_, at) => at !== index))}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
