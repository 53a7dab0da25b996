// The window on Windows: a small form of Windows Forms through PowerShell, which every Windows has. Not yet tried on Windows.
// learn.microsoft.com/dotnet/api/system.windows.forms.textbox.usesystempasswordchar
import { askOnce } from './one-answer.ts';
import type { PinQuestion, PinWindow, WindowText } from './pin-window.ts';

/** A constant: the words come over standard input as JSON, the answer leaves over standard output. */
const SCRIPT = `
[Console]::InputEncoding = New-Object Text.UTF8Encoding $false
[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
$words = [Console]::In.ReadToEnd() | ConvertFrom-Json
Add-Type -AssemblyName System.Windows.Forms, System.Drawing
[Windows.Forms.Application]::EnableVisualStyles()
$form = New-Object Windows.Forms.Form
$form.Text = $words.title
$form.TopMost = $true
$form.AutoSize = $true
$form.AutoSizeMode = 'GrowAndShrink'
$form.FormBorderStyle = 'FixedDialog'
$form.MaximizeBox = $false
$form.MinimizeBox = $false
$form.StartPosition = 'CenterScreen'
$form.Font = New-Object Drawing.Font('Segoe UI', 10)
$rows = New-Object Windows.Forms.FlowLayoutPanel
$rows.FlowDirection = 'TopDown'
$rows.AutoSize = $true
$rows.Padding = New-Object Windows.Forms.Padding 16
$form.Controls.Add($rows)
foreach ($text in @($words.body, $words.complaint, $words.prompt)) {
  if ($text) {
    $label = New-Object Windows.Forms.Label
    $label.Text = $text
    $label.UseMnemonic = $false
    $label.AutoSize = $true
    $label.MaximumSize = New-Object Drawing.Size(520, 0)
    $label.Margin = New-Object Windows.Forms.Padding(0, 0, 0, 12)
    $rows.Controls.Add($label)
  }
}
$entry = $null
if ($words.hidden) {
  $entry = New-Object Windows.Forms.TextBox
  $entry.UseSystemPasswordChar = $true
  $entry.ImeMode = 'Disable'
  $entry.Width = 320
  $entry.AccessibleName = $words.prompt
  $rows.Controls.Add($entry)
}
$buttons = New-Object Windows.Forms.FlowLayoutPanel
$buttons.AutoSize = $true
$rows.Controls.Add($buttons)
$ok = New-Object Windows.Forms.Button
$ok.Text = $words.ok
$ok.AutoSize = $true
$ok.DialogResult = 'OK'
$cancel = New-Object Windows.Forms.Button
$cancel.Text = $words.cancel
$cancel.AutoSize = $true
$cancel.DialogResult = 'Cancel'
$buttons.Controls.AddRange(@($ok, $cancel))
$form.AcceptButton = $ok
$form.CancelButton = $cancel
$form.Add_Shown({ $form.Activate(); if ($entry) { [void]$entry.Focus() } })
$result = $form.ShowDialog()
if ($result -eq 'OK') {
  $typed = ''
  if ($entry) { $typed = $entry.Text }
  [Console]::Out.WriteLine('yes ' + $typed)
} else {
  [Console]::Out.WriteLine('no')
}
`;

/** By its whole path: a program of the same name elsewhere is not taken. */
const PROGRAM = `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;

export function powershellWindow(program: string = PROGRAM): PinWindow {
  const encoded = Buffer.from(SCRIPT, 'utf16le').toString('base64');
  const args = ['-NoProfile', '-NonInteractive', '-STA', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
  return {
    askPin: (question, signal) => askOnce(program, args, wordsFor(question, question), signal),
    confirm: async (question, signal) => (await askOnce(program, args, wordsFor(question), signal)) !== undefined,
  };
}

function wordsFor({ title, body, ok, cancel }: WindowText, pin?: PinQuestion): string {
  return JSON.stringify({ title, body, ok, cancel, hidden: pin !== undefined, prompt: pin?.prompt, complaint: pin?.complaint });
}
