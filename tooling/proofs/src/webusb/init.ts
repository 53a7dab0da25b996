// The first program of the guest: it loads modules, mounts the files of this machine, which it cannot change, under a layer of its own
// memory, and hands over to `inside.ts`.

export interface Handover {
  /** Names of the modules in the archive, in order. */
  readonly modules: readonly string[];
  /** Programs and files of this machine, which the guest sees at the same places. */
  readonly busybox: string;
  readonly udevd: string;
  readonly command: readonly string[];
}

/** The tag of the file system that QEMU lends. */
export const SHARE = 'machine';
/** Folders that the archive must have, to mount on. */
export const MOUNT_POINTS = ['proc', 'sys', 'dev', 'lower', 'upper', 'root'] as const;

/** @returns a script for the busybox in the archive */
export function initScript({ modules, busybox, udevd, command }: Handover): string {
  const words = command.map(quoted).join(' ');
  // Without udevd the browser does not see devices come and go. When the last program ends, so does the guest.
  const then = `${quoted(udevd)} --daemon; udevadm trigger; udevadm settle --timeout=60; ${words}; ${quoted(busybox)} poweroff -f`;
  return `#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin:/usr/bin:/sbin:/usr/sbin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
for name in ${modules.join(' ')}; do insmod "/modules/$name.ko" || echo "the module $name cannot be loaded"; done
mount -t tmpfs tmpfs /upper
mkdir /upper/files /upper/work
mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=524288,cache=loose ${SHARE} /lower
mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /root
for name in proc sys dev; do mount --move "/$name" "/root/$name"; done
mkdir -p /root/dev/pts /root/dev/shm
mount -t devpts devpts /root/dev/pts
mount -t tmpfs tmpfs /root/dev/shm
mount -t tmpfs tmpfs /root/run
ifconfig lo 127.0.0.1 up
ifconfig eth0 10.0.2.15 netmask 255.255.255.0 up
export HOME=/root LANG=C.UTF-8
exec switch_root /root /bin/sh -c ${quoted(then)}
`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
