// R17. A passport that has run out on the day of filing: said, never a reason to refuse (own reading of the agency's practice; a missing
// passport is explained in a letter of reasons).

export function passportWarning(passportUntilOn: string, filedOn: string): 'passport-expired' | undefined {
  return passportUntilOn < filedOn ? 'passport-expired' : undefined;
}
