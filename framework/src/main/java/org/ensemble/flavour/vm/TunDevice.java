// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.support.IoReason;

/** Whether this user can have the ends of links that machines are plugged into. */
final class TunDevice {

  private TunDevice() {}

  /**
   * Found out by opening it, which alone makes nothing: what its mode allows, a container or a
   * kernel without the module may still refuse.
   */
  static Usability usability(Path device) {
    try {
      FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
      return new Usable();
    } catch (NoSuchFileException e) {
      return new Unusable(
          "there is no " + device, "`modprobe tun` as root, or give it to this container");
    } catch (AccessDeniedException e) {
      return new Unusable(
          "this user may not open " + device,
          "run as root, or let root do `chmod 0666 " + device + "`");
    } catch (IOException e) {
      return new Unusable(
          device + " cannot be opened: " + IoReason.of(e),
          "`modprobe tun` as root, or give it to this container");
    }
  }
}
