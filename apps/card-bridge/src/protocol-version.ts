// The version of the messages between page, extension and host.
export const PROTOCOL_VERSION = 1;
