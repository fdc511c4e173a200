// The rich text editor takes the place of a labelled box. Give it the box's name and its advice,
// for people who cannot see them, and let a click on the label lead to it.
document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const text = editor.view.dom;
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  text.setAttribute("aria-multiline", "true");
  // Tab leads on to the next box, as everywhere. The editor would take it, in a list, to move the line
  // in or out: somebody on their way through the form by keyboard would change the text.
  const lead_on = (event) => event.key === "Tab" && event.stopImmediatePropagation();
  text.addEventListener("keydown", lead_on, { capture: true });
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) {
      text.setAttribute(name, textarea.getAttribute(name));
    }
  }
  if (label) {
    label.id = `${textarea.id}_label`;
    text.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => editor.commands.focus());
  }
});
