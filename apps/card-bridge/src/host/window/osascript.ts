// The window on macOS: a dialog of the system through osascript, in JavaScript for Automation. Not yet tried on macOS.
// "displayDialog" of Standard Additions: developer.apple.com/library/archive/documentation/LanguagesUtilities/Conceptual/MacAutomationScriptingGuide
import { askOnce } from './one-answer.ts';
import { WINDOW_MS } from './child.ts';
import type { PinQuestion, PinWindow, WindowText } from './pin-window.ts';

const PROGRAM = '/usr/bin/osascript';

export function osascriptWindow(program: string = PROGRAM): PinWindow {
  // "-" reads the script from standard input: neither text nor answer is ever an argument.
  return {
    askPin: (question, signal) => askOnce(program, ['-l', 'JavaScript', '-'], scriptFor(question, question), signal),
    confirm: async (question, signal) => (await askOnce(program, ['-l', 'JavaScript', '-'], scriptFor(question), signal)) !== undefined,
  };
}

/** The words go in as one JSON literal, which is also a literal of JavaScript: nothing in them can become code. */
export function scriptFor(text: WindowText, pin?: PinQuestion): string {
  const body = [text.body, pin?.complaint, pin?.prompt].filter((part) => part !== undefined).join('\n\n');
  const words = JSON.stringify({ ...text, body, hidden: pin !== undefined, seconds: WINDOW_MS / 1000 });
  return `const words = ${words};
const app = Application.currentApplication();
app.includeStandardAdditions = true;
app.activate();
const settings = { withTitle: words.title, buttons: [words.cancel, words.ok], defaultButton: words.ok, cancelButton: words.cancel, givingUpAfter: words.seconds };
if (words.hidden) Object.assign(settings, { defaultAnswer: '', hiddenAnswer: true });
let line = 'no';
try {
  const answer = app.displayDialog(words.body, settings);
  if (!answer.gaveUp) line = 'yes ' + (words.hidden ? answer.textReturned : '');
} catch (error) {}
line;
`;
}
