// The DOMExceptions that Chromium's WebUSB and WebHID throw, by occasion, with their words.

const ERRORS = {
  disconnected: ['NotFoundError', 'The device was disconnected.'],
  notOpened: ['InvalidStateError', 'The device must be opened first.'],
  notConfigured: ['InvalidStateError', 'The device must have a configuration selected.'],
  noSuchConfiguration: ['NotFoundError', 'The configuration value provided is not supported by the device.'],
  noSuchInterface: [
    'NotFoundError',
    'The interface number provided is not supported by the device in its current configuration.',
  ],
  noSuchEndpoint: [
    'NotFoundError',
    'The specified endpoint is not part of a claimed and selected alternate interface.',
  ],
  notClaimed: ['InvalidStateError', 'The specified interface has not been claimed.'],
  accessDenied: ['SecurityError', "Failed to execute 'open' on 'USBDevice': Access denied."],
  protectedClass: [
    'SecurityError',
    "Failed to execute 'claimInterface' on 'USBDevice': The requested interface implements a protected class.",
  ],
  claimedElsewhere: ['NetworkError', "Failed to execute 'claimInterface' on 'USBDevice': Unable to claim interface."],
  transferFailed: ['NetworkError', 'A transfer error has occurred.'],
  cancelled: ['AbortError', 'The transfer was cancelled.'],
  alreadyOpen: ['InvalidStateError', 'The device is already open.'],
  hidNotOpened: ['InvalidStateError', 'The device must be opened first.'],
  hidFailedToOpen: ['NotAllowedError', 'Failed to open the device.'],
  hidFailedToWrite: ['NotAllowedError', 'Failed to write the report.'],
  hidNoGesture: [
    'SecurityError',
    "Failed to execute 'requestDevice' on 'HID': Must be handling a user gesture to show a permission request.",
  ],
  noneSelected: ['NotFoundError', 'No device selected.'],
  noGesture: [
    'SecurityError',
    "Failed to execute 'requestDevice' on 'USB': Must be handling a user gesture to show a permission request.",
  ],
} as const satisfies Record<string, readonly [name: string, message: string]>;

export function usbError(occasion: keyof typeof ERRORS): DOMException {
  const [name, message] = ERRORS[occasion];
  return new DOMException(message, name);
}
