// A page of every example, for looking at the components while working on them: `npm run kit -w @zairyu/ui`.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte()],
  build: { outDir: '../build/kit', emptyOutDir: true },
});
