"use strict";
(() => {
  for (const slider of document.querySelectorAll("input[data-opacity]"))
    slider.addEventListener("input", () => slider.closest("section").style.setProperty("--opacity", slider.value / 100));

  // The flattened vector: a cell points back to where it was.
  const floats = text => new Float32Array(Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
  const place = (mark, x, y, w, h, cols, rows) => {
    mark.style.cssText = `left:${100 * x / cols}%;top:${100 * y / rows}%;width:${100 * w / cols}%;height:${100 * h / rows}%`;
    mark.classList.add("on");
  };
  const digits = v => Math.abs(v) < 5e-4 && v !== 0 ? v.toExponential(2) : v.toFixed(3);
  for (const strip of document.querySelectorAll(".strip")) {
    const d = strip.dataset, across = +d.across, down = +d.down, shape = d.shape.split(",").map(Number);
    const value = floats(d.values), share = floats(d.shares), cells = strip.querySelector(".cells");
    const told = strip.querySelector(".told"), own = cells.querySelector(".mark"), there = strip.querySelector(".there .mark");
    let at = -1;
    const show = i => {
      if (i < 0 || i >= value.length) return;
      at = i;
      const index = [];
      for (let k = shape.length - 1, rest = i; k >= 0; k--) { index[k] = rest % shape[k]; rest = Math.floor(rest / shape[k]); }
      place(own, i % across, Math.floor(i / across), 1, 1, across, down);
      if (there && shape.length === 3) place(there, index[1], index[0], 1, 1, shape[1], shape[0]);
      const where = shape.length === 3 ? `row ${index[0]}, column ${index[1]}, channel ${index[2]}` : `(${index.join(", ")})`;
      told.textContent = `Cell ${i} was ${where}. Activation ${digits(value[i])}, contribution ${share[i] > 0 ? "+" : ""}${digits(share[i])}.`;
    };
    const over = e => {
      const box = cells.getBoundingClientRect();
      const x = Math.floor((e.clientX - box.left) / box.width * across), y = Math.floor((e.clientY - box.top) / box.height * down);
      if (x >= 0 && x < across && y >= 0 && y < down) show(y * across + x);
    };
    cells.addEventListener("pointermove", over);
    cells.addEventListener("pointerdown", over);
    cells.addEventListener("keydown", e => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[e.key];
      if (!step) return;
      e.preventDefault();
      show(Math.min(value.length - 1, Math.max(0, at + step)));
    });
  }
})();
