/** A picture that needs no style sheet. Sizes in px. */
export type Picture = { text: string; width: number; height: number };

const margin = 16;
const titleHeight = 28;

/**
 * Everything drawn as SVG inside an element, as one SVG that stands alone: with its title, on the ground it
 * has on the page, every colour written out. What is marked `data-print="no"` is left out.
 */
export function pictureOf(element: HTMLElement, title: string): Picture {
  const outer = element.getBoundingClientRect();
  const width = Math.ceil(outer.width) + 2 * margin;
  const height = Math.ceil(outer.height) + 2 * margin + titleHeight;
  const colour = (name: string) => resolved(element, name);
  const parts = [...element.querySelectorAll("svg")]
    .filter((svg) => svg.parentElement?.closest("svg, [data-print=no]") === null)
    .map((svg) => {
      const place = svg.getBoundingClientRect();
      const [x, y] = [place.left - outer.left, place.top - outer.top];
      return `<g transform="translate(${x + margin} ${y + margin + titleHeight})">${standing(svg)}</g>`;
    });
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${fonts}" font-size="12">`,
    `<rect width="100%" height="100%" fill="var(--surface)"/>`,
    `<text x="${margin}" y="${margin + 14}" font-size="14" font-weight="600" fill="var(--ink)">${escaped(title)}</text>`,
    ...parts,
    "</svg>",
  ].join("");
  return {
    text: text.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => colour(name)),
    width,
    height,
  };
}

const fonts = "Geist, system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif";

function standing(svg: SVGElement): string {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGElement)) return "";
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    one.removeAttribute("class");
    one.removeAttribute("style");
  }
  return new XMLSerializer().serializeToString(copy);
}

/** A custom property as the colour it is now. */
function resolved(element: HTMLElement, name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The picture in dots, two for each px. Rejects where the browser does not draw it. */
export async function pngOf({ text, width, height }: Picture): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => {
      canvas.toBlob((blob) => (blob === null ? failed(new Error("no picture")) : done(blob)));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the browser to keep. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
