"use client";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";
import { useFocusRest } from "@/components/ui/overlay/use-focus-rest";
import type { DeployWindow } from "@/lib/domain/readiness/policy/policy";
import { weekdays, weekdayWords } from "@/lib/domain/readiness/policy/wall-time";

const workdays: DeployWindow = {
  days: ["mon", "tue", "wed", "thu", "fri"],
  from: "09:00",
  to: "17:00",
};

/** The windows of one risk: days and times, as many as one likes; none means never. */
export function WindowsField({
  legend,
  windows,
  readOnly,
  error,
  onChange,
}: {
  legend: string;
  windows: readonly DeployWindow[];
  readOnly: boolean;
  error: string | null;
  onChange: (windows: DeployWindow[]) => void;
}) {
  const { ref, rest } = useFocusRest<HTMLFieldSetElement>();
  const put = (index: number, next: DeployWindow) =>
    onChange(windows.map((one, at) => (at === index ? next : one)));
  return (
    <fieldset ref={ref} tabIndex={-1} disabled={readOnly} className="min-w-0">
      <legend className="mb-2 text-table font-medium">{legend}</legend>
      <ol className="flex flex-col gap-3">
        {windows.map((one, index) => (
          <li key={index} className="flex flex-wrap items-end gap-3">
            <WindowRow
              name={`${legend}, window ${index + 1}`}
              window={one}
              onChange={(next) => put(index, next)}
            />
            {!readOnly && (
              <Button
                look="bare"
                aria-label={`Remove window ${index + 1} of ${legend}`}
                onClick={() => {
                  onChange(windows.filter((_, at) => at !== index));
                  rest();
                }}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ol>
      {windows.length === 0 && (
        <p className="text-table text-ink-soft">Never, but with a second person.</p>
      )}
      {!readOnly && (
        <Button className="mt-2" size="small" onClick={() => onChange([...windows, workdays])}>
          Add a window
        </Button>
      )}
      {error !== null && <FieldError id="">{error}</FieldError>}
    </fieldset>
  );
}

function WindowRow({
  name,
  window: { days, from, to },
  onChange,
}: {
  name: string;
  window: DeployWindow;
  onChange: (window: DeployWindow) => void;
}) {
  return (
    <>
      <fieldset className="flex min-w-0 flex-wrap gap-1">
        <legend className="sr-only">{name}: days</legend>
        {weekdays.map((day) => (
          <label key={day} className={dayLook}>
            <input
              type="checkbox"
              className="sr-only"
              checked={days.includes(day)}
              onChange={({ target }) =>
                onChange({
                  days: weekdays.filter((one) =>
                    one === day ? target.checked : days.includes(one),
                  ),
                  from,
                  to,
                })
              }
            />
            {weekdayWords[day]}
          </label>
        ))}
      </fieldset>
      <TextInput
        className="w-34"
        labelHidden
        label={`${name}: from`}
        type="time"
        value={from}
        onChange={({ target }) => onChange({ days, from: target.value, to })}
      />
      <span aria-hidden="true" className="pb-2 text-ink-soft">
        to
      </span>
      <TextInput
        className="w-34"
        labelHidden
        label={`${name}: to`}
        type="time"
        // Midnight at the end of a day is another one than at its beginning; a clock shows both as 00:00.
        value={to === "24:00" ? "00:00" : to}
        onChange={({ target: { value } }) =>
          onChange({ days, from, to: value === "00:00" ? "24:00" : value })
        }
      />
      {from === "00:00" && to === "24:00" && (
        <span className="pb-2 text-table text-ink-soft">the whole day</span>
      )}
    </>
  );
}

const dayLook =
  "inline-flex h-9 min-w-11 cursor-pointer items-center justify-center rounded-small border border-line px-2 text-table " +
  "text-ink-soft transition-colors hover:border-line-strong has-checked:border-ink has-checked:bg-quiet-wash " +
  "has-checked:font-medium has-checked:text-ink has-disabled:cursor-not-allowed pointer-coarse:min-h-11 " +
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus";
