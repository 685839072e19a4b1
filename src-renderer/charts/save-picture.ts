import type { StandaloneSvg } from "./standalone-svg.ts";

/** Dots of the picture to each of the screen's, so that it is sharp in print. */
const SCALE = 2;
/** What no file system takes in a name. */
const forbidden = /[<>:"/\\|?*]/g;

/** Hands a picture over as a file. @throws where it cannot be drawn. */
export async function savePicture(picture: StandaloneSvg, name: string, format: "svg" | "png"): Promise<void> {
  const svg = new Blob([picture.text], { type: "image/svg+xml" });
  const file = format === "svg" ? svg : await drawn(svg, picture);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${name.replace(forbidden, " ")}.${format}`;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function drawn(svg: Blob, { width, height }: StandaloneSvg): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * width;
    canvas.height = SCALE * height;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture has no dots"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
