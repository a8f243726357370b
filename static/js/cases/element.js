// An element with these attributes and children; texts stay texts. A listener is given as `onclick` and the like.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name.slice(2), value);
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== ""));
  return made;
}

export function button(text, onclick) {
  return element("button", { type: "button", class: "govuk-button govuk-button--secondary", onclick }, text);
}

export function link(text, href, attributes = {}) {
  return element("a", { class: "govuk-link", href, ...attributes }, text);
}
