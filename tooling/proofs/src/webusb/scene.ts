// Everything that stands around one run: the guest, the devices at its ports, the office.
import type { SoftwareCcidReader, SoftwareHidReader, SoftwareReader } from '@zairyu/virtual-card';
import type { UsbIpServer } from '@zairyu/virtual-card/faces';
import type { CanaryPins } from '../canary/needles.ts';
import type { AuthorityFiles } from '../card/authority-files.ts';
import type { ClientSite } from './client-page.ts';
import type { Guest } from './guest.ts';
import type { Machine } from './machine.ts';

export interface Devices {
  readonly reader: SoftwareReader;
  readonly ccid: SoftwareCcidReader;
  readonly hid: SoftwareHidReader;
}

export interface Scene {
  readonly guest: Guest;
  readonly machine: Machine;
  readonly folder: string;
  readonly devices: Devices;
  readonly usbip: UsbIpServer;
  readonly files: AuthorityFiles;
  readonly site: ClientSite;
  readonly pins: CanaryPins;
}
