import type { ReactNode } from "react";
import type { Shape } from "./states";

/** The shape half of a state, 16 px, in the current colour. `share` (percent) fills the pie. */
export function StateShape({
  shape,
  share = 0,
  className = "size-4",
}: {
  shape: Shape;
  share?: number | undefined;
  className?: string | undefined;
}) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`shrink-0 ${className}`} fill="none">
      {shape === "pie" ? <Pie share={share} /> : drawn[shape]}
    </svg>
  );
}

const line = { stroke: "currentColor", strokeWidth: 1.75, strokeLinecap: "round" } as const;

const drawn: Record<Exclude<Shape, "pie">, ReactNode> = {
  ring: <circle cx="8" cy="8" r="5.6" {...line} />,
  bars: <path d="M5.5 3.5v9M10.5 3.5v9" {...line} strokeWidth={2.5} />,
  stroke: <path d="M3.5 8h9" {...line} />,
  diamond: (
    <path
      d="M8 1.6 14.4 8 8 14.4 1.6 8Z"
      fill="currentColor"
      {...line}
      strokeLinejoin="round"
      strokeWidth={1}
    />
  ),
  diamond_hollow: <path d="M8 2.2 13.8 8 8 13.8 2.2 8Z" {...line} strokeLinejoin="round" />,
  octagon: (
    <>
      <path
        d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z"
        fill="currentColor"
        stroke="currentColor"
        strokeLinejoin="round"
      />
      <path d="M8 4.6v4" stroke="var(--on-trouble)" strokeWidth="1.9" strokeLinecap="round" />
      <circle cx="8" cy="11.2" r="1.1" fill="var(--on-trouble)" />
    </>
  ),
  return: (
    <path
      d="M5.6 2.6 2.4 5.8l3.2 3.2M2.8 5.8h6.4a4 4 0 0 1 0 8H6"
      {...line}
      strokeLinejoin="round"
    />
  ),
  return_ring: (
    <>
      <circle cx="8" cy="8" r="6.8" {...line} strokeWidth={1.5} />
      <path
        d="M6.9 4.4 5 6.3l1.9 1.9M5.2 6.3h3.4a2.1 2.1 0 0 1 0 4.2H7"
        {...line}
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </>
  ),
  tick: (
    <>
      <circle cx="8" cy="8" r="6.6" {...line} strokeWidth={1.5} />
      <path d="m5.2 8.2 2 2 3.7-4.2" {...line} strokeLinejoin="round" />
    </>
  ),
};

function Pie({ share }: { share: number }) {
  const part = Math.min(100, Math.max(0, share)) / 100;
  const around = 2 * Math.PI * 2;
  return (
    <>
      <circle cx="8" cy="8" r="6.4" {...line} strokeWidth={1.5} />
      <circle
        cx="8"
        cy="8"
        r="2"
        stroke="currentColor"
        strokeWidth="4"
        strokeDasharray={`${part * around} ${around}`}
        transform="rotate(-90 8 8)"
      />
    </>
  );
}
