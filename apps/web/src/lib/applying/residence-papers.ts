// Papers that only residents have: a residence card with a printed name, a resident record with an alias.
import { fieldsById, type FormDefinition } from '@zairyu/forms';

/** A form for somebody who lives abroad, or has just been born here, asks for no residence card: its applicant has none to compare with. */
export function asksForResidencePapers(form: FormDefinition): boolean {
  return fieldsById(form).has('stay.cardNumber');
}
