// The form of an item of evidence: the replies are open while Survey is chosen, or while there are some.
const replies = document.getElementById("replies");

const filled = () => [...replies.querySelectorAll("input")].some((input) => input.value.trim());

if (replies) {
  replies.closest("form").addEventListener("change", (event) => {
    if (event.target.name === "kind") {
      replies.open = event.target.value === "survey" || filled();
    }
  });
}
