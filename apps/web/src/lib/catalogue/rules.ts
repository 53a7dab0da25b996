// interim: replaced when the catalogue package is there
export function requiredDocumentsOf(_h: unknown, _a: unknown): any[] { return [{slot:'photo',required:true,source:'x'},{slot:'tax',required:true,source:'x'},{slot:'other',required:false,source:'x'}]; }
export function feesOf(_p: string, _on: string): any { return { onlineYen: 5500, counterYen: 6000 }; }
