// The form of an item of evidence: the replies are open while Survey is chosen or there are some, and a file
// that is too large is said to be before it is sent.
const replies = document.getElementById("replies");
const file = document.querySelector("input[data-largest]");
const MB = 1024 * 1024;

const filled = () => [...replies.querySelectorAll("input")].some((input) => input.value.trim());

const tooLarge = () => {
  const [chosen] = file.files;
  const largest = Number(file.dataset.largest);
  return chosen && chosen.size > largest
    ? `${chosen.name} has ${Math.ceil(chosen.size / MB)} MB: choose a file of at most ${largest / MB} MB.`
    : "";
};

const say = (text) => {
  const id = `${file.id}-error`;
  document.getElementById(id)?.remove();
  file.closest(".govuk-form-group").classList.toggle("govuk-form-group--error", text !== "");
  file.classList.toggle("govuk-file-upload--error", text !== "");
  const others = (file.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each !== id);
  file.setAttribute("aria-describedby", [...others, ...(text ? [id] : [])].join(" "));
  if (text) {
    const message = document.createElement("p");
    const error = document.createElement("span");
    message.id = id;
    message.className = "govuk-error-message";
    message.setAttribute("role", "alert");
    error.className = "govuk-visually-hidden";
    error.textContent = "Error: ";
    message.append(error, text);
    file.before(message);
  }
};

if (replies) {
  const form = replies.closest("form");
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") {
      replies.open = event.target.value === "survey" || filled();
    }
  });
  file.addEventListener("change", () => say(tooLarge()));
  form.addEventListener("submit", (event) => {
    if (tooLarge()) {
      event.preventDefault();
      say(tooLarge());
      file.focus();
    }
  });
}
