import type { Page } from "@playwright/test";

/** What code shows where a value was forgotten, and plurals of one. */
export async function brokenWords(page: Page): Promise<string[]> {
  const text = await page.locator("body").innerText();
  const broken =
    /\bNaN\b|\bundefined\b|\bnull\b|\[object |(?<![\d.,])1 (customers|orders|rows|days|groups|segments)\b/g;
  return [...text.matchAll(broken)].map(([word]) => word);
}

/**
 * Boxes that are wider than their place; what is meant to scroll can be reached with the keyboard and says so. A page scrolls
 * within the frame: a window that scrolls too would have two bars.
 */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const chosen = "main, .page, .dialog, .bar, .rail, .card, .scroll-x:not([tabindex])";
    const boxes = [document.documentElement, ...document.querySelectorAll(chosen)];
    // In a small window cards and tables scroll what is wide, which the browser lets the keyboard reach.
    const isScrolled = (box: Element) =>
      innerWidth <= 820 && box.matches(".card, .scroll-x") && getComputedStyle(box).overflowX === "auto";
    const { scrollHeight, clientHeight } = document.documentElement;
    const content = document.getElementById("content");
    const isTwice = content && getComputedStyle(content).overflowY === "auto" && scrollHeight > clientHeight + 1;
    return [
      ...(isTwice ? [`The window is ${scrollHeight} long in ${clientHeight}, beside the page`] : []),
      ...boxes
        .filter((box) => !isScrolled(box) && box.scrollWidth > box.clientWidth + 1)
        .map((box) => `${box.tagName}.${box.className} is ${box.scrollWidth} wide in ${box.clientWidth}`),
    ];
  });
}

/** Controls of which a part lies where nobody can see it: outside of the window, or cut by what is around them. */
export async function cutOffControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK = 2;
    const controls =
      "a[href], button, input, select, textarea, [role=tab], [role=option], [role=slider], [role=switch]";
    const isScrolled = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const isCut = (overflow: string) => overflow === "hidden" || overflow === "clip";

    /** Whether a box is whole within all that is around it; what can be scrolled is judged in its control's place. */
    const isWhole = (element: Element): boolean => {
      let box = element.getBoundingClientRect();
      let parent = element.parentElement;
      let isFixed = getComputedStyle(element).position === "fixed";
      let [canMoveX, canMoveY] = [false, false];
      while (parent && !isFixed) {
        const { overflowX, overflowY, position } = getComputedStyle(parent);
        const around = parent.getBoundingClientRect();
        const isOutX = box.left < around.left - SLACK || box.right > around.right + SLACK;
        const isOutY = box.top < around.top - SLACK || box.bottom > around.bottom + SLACK;
        if (!canMoveX && isCut(overflowX) && isOutX) return false;
        if (!canMoveY && isCut(overflowY) && isOutY) return false;
        if (isScrolled(overflowX) && isOutX) canMoveX = true;
        if (isScrolled(overflowY)) canMoveY = true;
        if (canMoveX && canMoveY) box = around;
        isFixed = position === "fixed";
        parent = parent.parentElement;
      }
      const { scrollHeight, clientHeight } = document.documentElement;
      const isBeside = !canMoveX && (box.left < -SLACK || box.right > innerWidth + SLACK);
      const isBelow =
        !canMoveY && scrollHeight <= clientHeight && (box.top < -SLACK || box.bottom > innerHeight + SLACK);
      return !isBeside && !isBelow;
    };

    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        const { clipPath, opacity } = getComputedStyle(control);
        // Unseen on purpose: what a label stands for, and the link that shows itself once it has the focus.
        const isUnseen =
          width <= 1 || height <= 1 || clipPath !== "none" || opacity === "0" || control.matches(".skip");
        const isOut = control.closest("[inert], [aria-hidden=true], .plotly, svg") !== null;
        return !isUnseen && !isOut && control.checkVisibility() && !isWhole(control);
      })
      .map((control) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        const words = control.getAttribute("aria-label") ?? control.textContent ?? "";
        const name = `${control.tagName.toLowerCase()} “${words.slice(0, 40)}”`;
        return `${name} is cut off: ${[left, top, right, bottom].map(Math.round).join(", ")}`;
      });
  });
}

/** What is chosen, current or pressed and, without colours of the program's own, looks like what is not. */
export async function chosenByColourAlone(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const chosen = "[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-pressed=true]";
    return [...document.querySelectorAll<HTMLElement>(chosen)]
      .filter((element) => element.checkVisibility() && !element.closest("svg"))
      .filter((element) => getComputedStyle(element).outlineStyle === "none")
      .map((element) => `${element.tagName.toLowerCase()} “${(element.textContent ?? "").slice(0, 40)}”`);
  });
}
