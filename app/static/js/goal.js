/** Suggestions fill the three fields of the goal; the words stay the student's to change. */
for (const box of document.querySelectorAll(".needs-script")) box.hidden = false;
for (const button of document.querySelectorAll(".suggest")) {
  button.addEventListener("click", () => {
    for (const name of ["wish", "obstacle", "plan"]) document.getElementById(name).value = button.dataset[name];
    document.getElementById("wish").focus();
  });
}
