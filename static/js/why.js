// Shows the footnote as it would be printed, of the rating chosen and with what is typed.
const form = document.querySelector("[data-decision]");
const previews = form ? [...form.querySelectorAll("[data-footnote]")] : [];
const MONTHS = "January February March April May June July August September October November December".split(" ");

const value = (name) => form.elements.namedItem(name)?.value.trim() ?? "";

const panel = () => {
  const ticked = [...form.querySelectorAll("[name=panel]:checked")].map((box) => box.value);
  const named = value("others").split("\n").map((line) => line.trim()).filter(Boolean);
  const all = [...new Set([...ticked, ...named])];
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : (all[0] ?? "");
};

const date = () => {
  const [day, month, year] = ["day", "month", "year"].map((part) => value(`decided_on_${part}`));
  return MONTHS[month - 1] && day && year ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : "";
};

const sentence = (text) => (text ? (/[.!?…]$/.test(text) ? text : `${text}.`) : "…");

const show = () => {
  const chosen = form.querySelector("[name=rating]:checked")?.value;
  const parts = { reason: sentence(value("reason")), panel: sentence(panel()), date: sentence(date()) };
  for (const preview of previews) {
    preview.hidden = chosen !== undefined && preview.dataset.footnote !== chosen;
    for (const [name, text] of Object.entries(parts)) {
      preview.querySelector(`[data-part=${name}]`).textContent = text;
    }
  }
};

if (form) {
  form.addEventListener("input", show);
  show();
}
