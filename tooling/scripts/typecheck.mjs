// Checks the types of every package that `tsc --noEmit` checks, in one process: each file once, under the settings of its own
// package, while files that several packages read are read once. `npm run typecheck` in one package does the same for it alone.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const top = path.resolve(import.meta.dirname, '../..');
const { workspaces } = JSON.parse(readFileSync(path.join(top, 'package.json'), 'utf8'));
const homes = workspaces
  .flatMap((pattern) => globSync(pattern, { cwd: top }))
  .map((home) => path.join(top, home))
  .filter((home) => existsSync(path.join(home, 'package.json')) && JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).scripts?.typecheck === 'tsc --noEmit')
  .toSorted();

const read = new Map();
const format = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => top, getNewLine: () => '\n' };
let errors = 0;
let files = 0;
for (const home of homes) {
  const parsed = ts.getParsedCommandLineOfConfigFile(path.join(home, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: tell });
  if (!parsed) continue;
  parsed.errors.forEach(tell);
  const program = ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options, host: hostFor(parsed.options) });
  program.getConfigFileParsingDiagnostics().forEach(tell);
  program.getOptionsDiagnostics().forEach(tell);
  program.getGlobalDiagnostics().forEach(tell);
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(`${home}/`) && !fileName.includes('/node_modules/'));
  if (own.length === 0) tell({ category: ts.DiagnosticCategory.Error, code: 0, file: undefined, start: undefined, length: undefined, messageText: `${home} has no file to check` });
  for (const file of own) for (const found of [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]) tell(found);
  files += own.length;
}
console.log(`types: ${homes.length} packages, ${files} files, ${errors} errors`);
process.exit(errors === 0 ? 0 : 1);

/** A file is read and parsed once for all packages that read it in the same way. */
function hostFor(options) {
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile } = host;
  host.getSourceFile = (fileName, how, onError, anew) => {
    const key = [fileName, how.languageVersion, how.impliedNodeFormat, how.jsDocParsingMode, how.setExternalModuleIndicator?.name].join('|');
    let file = read.get(key);
    if (!file) read.set(key, (file = getSourceFile.call(host, fileName, how, onError, anew)));
    return file;
  };
  return host;
}

function tell(diagnostic) {
  errors += 1;
  console.error(ts.formatDiagnostic(diagnostic, format).trim());
}
