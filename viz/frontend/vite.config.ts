import { defineConfig } from "vitest/config";

// The server gives everything below /static/; what Vite hashes never changes, and nothing is put into the HTML
// itself, because the Content-Security-Policy admits no inline script, style or data-URL script.
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../static",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    // Yasqe carries an eval that it never comes to here, and that the Content-Security-Policy would refuse.
    rolldownOptions: {
      checks: { eval: false },
      // Few chunks: what several pages share comes with the entrance, what draws networks comes at once.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "drawing", test: /node_modules.(?:sigma|graphology|events)|src.(?:network.(?!counts|edge-table|panel)|explorer.(?!source))/, priority: 2 },
            { name: "parts", test: /src.(?!pages|network.(?!counts|edge-table)|explorer.(?!source)|sparql|documents|naming|workload|questions)/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  // Tests that need a document say so in their first line; the others start sooner without one.
  test: { environment: "node", css: true, include: ["tests/**/*.test.ts"] },
});
