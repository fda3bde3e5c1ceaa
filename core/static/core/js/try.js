// Sends what stands in the form to the API and shows the answer beside it; without this the browser opens the answer.
const form = document.querySelector("[data-try]");

if (form) {
  const told = document.getElementById("told");
  const answer = document.getElementById("answer");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    told.textContent = told.dataset.waiting;
    const { query, variables, token } = form.elements;
    const headers = { "Content-Type": "application/json" };
    if (token.value.trim()) headers.Authorization = `Bearer ${token.value.trim()}`;
    const began = performance.now();
    try {
      const sent = JSON.parse(variables.value.trim() || "{}");
      const response = await fetch(form.action, {
        method: "POST",
        headers,
        body: JSON.stringify({ query: query.value, variables: sent }),
      });
      answer.textContent = JSON.stringify(await response.json(), null, 2);
      told.textContent = `${response.status}, ${Math.round(performance.now() - began)} ms`;
    } catch (problem) {
      told.textContent = problem instanceof SyntaxError ? problem.message : told.dataset.failed;
    }
    answer.focus();
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
