// A figure opened: what it is exactly, and the way to the cases and notes behind it.
import { button, element } from "../cases/element.js";

const panel = document.getElementById("figure-panel");

export async function openFigure(url, reference, back) {
  const address = `${url}?reference=${encodeURIComponent(reference)}`;
  let text;
  try {
    const response = await fetch(address, { headers: { "HX-Request": "true" } });
    text = response.redirected ? null : await response.text();
  } catch {
    text = null;
  }
  const part = text === null ? [element("p", {}, `${reference}: what is behind it could not be fetched.`)] : nodes(text);
  panel.replaceChildren(...part, button("Close", () => panel.close()));
  panel.setAttribute("aria-label", `Figure ${reference}`);
  panel.addEventListener("close", back, { once: true });
  panel.showModal();
}

function nodes(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}
