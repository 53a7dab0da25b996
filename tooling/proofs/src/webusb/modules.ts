// Which modules of a kernel the guest loads, in an order in which each finds what it needs. Told by the modules themselves (the field
// `depends` of their section .modinfo): a kernel that was only unpacked has no list of dependencies.

/** What the guest needs beside what is built in: the machine's devices, its files, its network, USB/IP, HID. */
export const WANTED_MODULES = ['virtio_pci', '9pnet_virtio', '9p', 'overlay', 'virtio_net', 'vhci_hcd', 'uhid', 'hid_generic'] as const;

/** The kernel takes - and _ for the same. */
export function moduleName(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.ko$/, '').replaceAll('-', '_');
}

export function dependenciesOf(module: Buffer): string[] {
  const [, names = ''] = /\0depends=([\w,-]*)\0/.exec(module.toString('latin1')) ?? [];
  return names.split(',').filter(Boolean).map(moduleName);
}

/**
 * @param dependencies of a module; undefined when there is no such module
 * @returns names, each after those that it needs
 * @throws Error that names what is missing
 */
export function loadingOrder(wanted: readonly string[], dependencies: (name: string) => readonly string[] | undefined): string[] {
  const order: string[] = [];
  const add = (name: string, above: readonly string[]): void => {
    if (order.includes(name)) return;
    const needed = dependencies(name);
    if (needed === undefined || above.includes(name)) throw new Error(name);
    for (const each of needed) add(each, [...above, name]);
    order.push(name);
  };
  for (const name of wanted) add(name, []);
  return order;
}
