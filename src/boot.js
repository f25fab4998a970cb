// Starts the client. A file of its own, because a page without inline scripts can forbid them all.
// If the client cannot start, the page says so: there is nobody else left to do it.
{
  const script = document.currentScript;
  const file = (name) => new URL(name, script.src).href;
  import(file(script.dataset.js))
    .then((client) => client.default({ module_or_path: file(script.dataset.wasm) }))
    .catch((error) => {
      console.error(error);
      const boot = document.getElementById("boot");
      if (!boot) return;
      boot.setAttribute("role", "alert");
      boot.textContent = [
        "A página não carregou. Recarregue; se não adiantar, atualize o navegador.",
        "The page did not load. Reload it; if that does not help, update the browser.",
        "La página no cargó. Recárgala; si no ayuda, actualiza el navegador.",
      ].join("\n");
    });
}
