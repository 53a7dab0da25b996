// A Sony RC-S380 in software: the `USBDevice` that a page sees, over the reader's chip and a card in its field.
import { Air } from './air.ts';
import { FieldReader } from './field-reader.ts';
import { RcS380, type CableInterference } from './rc-s380.ts';

export class SoftwareReader extends FieldReader<RcS380> {
  constructor() {
    super(new RcS380(new Air()));
  }

  /** Content of every host frame that came in: for tests of a driver. */
  get frames(): Uint8Array[] {
    return this.gadget.port.frames;
  }
  get interfereCable(): CableInterference | undefined {
    return this.gadget.port.interfereCable;
  }
  set interfereCable(interfere: CableInterference | undefined) {
    this.gadget.port.interfereCable = interfere;
  }
}
