// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * A cpio archive of the "new ASCII" format, as the kernel unpacks it into its first root file
 * system (see Documentation/driver-api/early-userspace/buffer-format.rst in Linux): for each entry
 * a header of hexadecimal numbers, its name and its content, each padded to four bytes. Everything
 * belongs to root.
 */
public final class Cpio {

  private static final int DIRECTORY = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;

  /** Of the archive as a whole: what follows it in a RAM disk begins at such a block. */
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int entries;

  /**
   * @param path relative, without a slash at its end
   */
  public Cpio directory(String path) {
    return entry(path, DIRECTORY | 0755, new byte[0]);
  }

  /**
   * @param mode permission bits
   */
  public Cpio file(String path, byte[] content, int mode) {
    return entry(path, FILE | mode, content);
  }

  public Cpio link(String path, String target) {
    return entry(path, LINK | 0777, target.getBytes(UTF_8));
  }

  /** The whole archive, with its trailer. */
  public byte[] toBytes() {
    entry("TRAILER!!!", 0, new byte[0]);
    pad(BLOCK);
    return bytes.toByteArray();
  }

  private Cpio entry(String path, int mode, byte[] content) {
    byte[] name = (path + "\0").getBytes(UTF_8);
    int number = ++entries;
    int[] fields = {number, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0};
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append(String.format(Locale.ROOT, "%08X", field));
    }
    bytes.writeBytes(header.toString().getBytes(US_ASCII));
    bytes.writeBytes(name);
    pad(4);
    bytes.writeBytes(content);
    pad(4);
    return this;
  }

  private void pad(int to) {
    while (bytes.size() % to != 0) {
      bytes.write(0);
    }
  }
}
