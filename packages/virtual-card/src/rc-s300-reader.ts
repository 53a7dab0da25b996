// A Sony RC-S300 in software: the `USBDevice` that a page sees. Its Type B layers are not confirmed on hardware: choose one.
import { Air } from './air.ts';
import { FieldReader } from './field-reader.ts';
import { RcS300, type MessageInterference } from './rc-s300.ts';
import type { TypeBSupport } from './transparent-session.ts';

export class SoftwareRcS300 extends FieldReader<RcS300> {
  constructor(support: TypeBSupport = { layer4: true, layer3: 'raw' }) {
    super(new RcS300(new Air(), support));
  }

  /** Pseudo-APDUs that came in over interface 1: for tests of a driver. */
  get commands(): Uint8Array[] {
    return this.gadget.vendor.commands;
  }
  get support(): TypeBSupport {
    return this.gadget.session.support;
  }
  set support(support: TypeBSupport) {
    this.gadget.session.support = support;
  }
  get interfereCable(): MessageInterference | undefined {
    return this.gadget.vendor.interfere;
  }
  set interfereCable(interfere: MessageInterference | undefined) {
    this.gadget.vendor.interfere = interfere;
  }
}
